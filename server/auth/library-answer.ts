import { z } from 'zod'
import { HttpProblem, tooMany, unavailable } from '@/server/problems'
import { FIRST_PASSWORD_EXPIRED } from './better-auth'

const Refusal = z.object({ code: z.string().default('REFUSED'), message: z.string().default('The request was refused.') })

/** The sign-in library's refusal as a problem like everywhere else, with its `code` and `message` kept for its own clients. */
export async function refusalOf(response: Response): Promise<HttpProblem> {
  if (response.status >= 500) return unavailable(new Error(`the sign-in library answered ${response.status}`))
  const { code, message } = Refusal.parse(await response.json().catch(() => ({})))
  if (response.status === 429) return tooMany(message, Number(response.headers.get('x-retry-after') ?? 1))
  const type = code === FIRST_PASSWORD_EXPIRED ? { type: 'urn:postroom:first_password_expired' } : {}
  return new HttpProblem(response.status, titleOf(response.status), { ...type, detail: message, more: { code, message } })
}

function titleOf(status: number): string {
  if (status === 401) return 'Not signed in'
  return status === 403 ? 'Refused' : 'The request has errors'
}
