import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { AuditQuery } from '@/lib/ledger/audit/read-audit'

export const usage =
  'npm run audit -- [--since 7d|24h|30m|2026-11-01] [--who someone@example.org] [--action job.deleted|session] [--json|--csv]'

export interface AuditOptions extends AuditQuery {
  as: 'text' | 'json' | 'csv'
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

const Since = z.string().transform((text, ctx) => {
  const [, amount, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  const at = amount
    ? Date.now() - Number(amount) * units[unit as keyof typeof units]
    : /^\d{4}-\d\d-\d\d/.test(text)
      ? Date.parse(text)
      : Number.NaN
  if (!Number.isNaN(new Date(at).getTime())) return new Date(at)
  ctx.addIssue({ code: 'custom', message: 'must be a span as 30m, 24h or 7d, or a date as 2026-11-01' })
  return z.NEVER
})

const Wanted = z
  .object({
    since: Since.default(() => new Date(Date.now() - 7 * units.d)),
    who: z.string().trim().min(1, 'is empty').optional(),
    action: z
      .string()
      .regex(/^[a-z_.]+$/, 'is the name of an action, as job.deleted, or its beginning, as job')
      .optional(),
    json: z.boolean().default(false),
    csv: z.boolean().default(false),
  })
  .refine(({ json, csv }) => !(json && csv), { path: ['csv'], message: 'does not go with --json' })

/** @throws {Error} with a sentence for people when the arguments cannot be used */
export function readOptions(args: string[]): AuditOptions {
  const parsed = Wanted.safeParse(optionsIn(args))
  if (!parsed.success)
    throw new Error(`${parsed.error.issues.map((issue) => `  --${issue.path.join('.')} ${issue.message}`).join('\n')}\nUse: ${usage}`)
  const { json, csv, ...query } = parsed.data
  return { ...query, as: json ? 'json' : csv ? 'csv' : 'text' }
}

function optionsIn(args: string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({ args, options: { since: text, who: text, action: text, json: flag, csv: flag } }).values
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : cause}\nUse: ${usage}`, { cause })
  }
}
