import type { FastifyInstance } from 'fastify'
import { type ApiDocument, createAnswerCheck } from './answer-check'

/** Every app has the same description, and making it takes longer than most tests. */
let check: ReturnType<typeof createAnswerCheck> | undefined

/** Holds every answer of an app against its own description. Before `ready`. */
export function watchAnswers(app: FastifyInstance) {
  const misfits = new Set<string>()

  app.addHook('onSend', async (request, reply, payload) => {
    check ??= createAnswerCheck(app.swagger() as unknown as ApiDocument)
    const { method, url } = request
    const body = typeof payload === 'string' ? payload : payload ? null : ''
    const wrong = check({ method, url, status: reply.statusCode, contentType: String(reply.getHeader('content-type') ?? ''), body })
    if (wrong) misfits.add(wrong)
    return payload
  })

  return {
    expectAsDescribed() {
      if (misfits.size > 0) throw new Error(`Answers that the API’s description does not have:\n${[...misfits].join('\n')}`)
    },
  }
}
