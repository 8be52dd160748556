import { z } from 'zod'

/** A row that cannot get its mail. */
export const FaultyRow = z.object({ line: z.int(), address: z.string(), wrong: z.string() })

/** What the check of all recipients finds, before any mail leaves. */
export const Check = z.object({
  rows: z.int(),
  /** How many get a mail. */
  mails: z.int(),
  duplicates: z.int(),
  /** Who gets nothing any more, by their own wish or because their mailbox is gone. */
  suppressed: z.int(),
  invalid: z.int(),
  missing: z.int(),
  /** The first of them. */
  faulty: z.array(FaultyRow),
  /** How many of each of the largest providers. */
  domains: z.array(z.object({ domain: z.string(), mails: z.int() })),
})
export type Check = z.infer<typeof Check>

export const Preview = z.object({
  /** Which of the mails; null where nobody gets one. */
  nth: z.int().nullable(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  wrong: z.string().nullable(),
})
export type Preview = z.infer<typeof Preview>

export const trials = {
  /** The columns of a list that was brought. */
  columns: {
    needs: ['list'],
    asked: z.strictObject({}),
    answer: z.object({
      columns: z.array(z.object({ name: z.string(), label: z.string() })),
      first: z.array(z.record(z.string(), z.string().nullable())),
    }),
    seconds: 20,
  },
  check: { asked: z.strictObject({}), answer: Check, seconds: 120 },
  preview: { asked: z.strictObject({ nth: z.int().min(1).max(1_000_000).default(1) }), answer: Preview, seconds: 60 },
  /** One mail to whoever asks. */
  test: {
    asked: z.strictObject({ nth: z.int().min(1).max(1_000_000).default(1) }),
    answer: z.object({ to: z.string(), answer: z.string() }),
    seconds: 60,
  },
} as const
