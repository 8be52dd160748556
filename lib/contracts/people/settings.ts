import { z } from 'zod'
import { Instant } from '@/lib/contracts/ids'

/** `caught`: the demo writes mails and sends none. */
export const MailDelivery = z
  .enum(['sent', 'caught', 'off'])
  .describe('What this server does with e-mails. `caught`: the demo writes them and sends none.')
export type MailDelivery = z.infer<typeof MailDelivery>

/** What one person chose, and whether this server can do it. */
const mailWhenAway = z.boolean().describe('Whether to send an e-mail when a job ends while no page is open.')
export const Settings = z.object({ mailWhenAway, mail: MailDelivery }).describe('What the person chose.')
export type Settings = z.infer<typeof Settings>
export const SettingsChange = z.strictObject({ mailWhenAway }).meta({ examples: [{ mailWhenAway: true }] })

/** A mail that the demo wrote. */
export const CaughtMail = z.object({
  id: z.string().describe('Its id.'),
  at: Instant.describe('When it was written.'),
  to: z.string().describe('The address it is for.'),
  subject: z.string().describe('Its subject.'),
  text: z.string().describe('Its text.'),
  html: z.string().describe('The same as HTML; empty where it has none. To be shown where nothing in it can run.'),
  files: z.array(z.string()).describe('The names of its attachments.'),
})
export type CaughtMail = z.infer<typeof CaughtMail>
/** How many the demo keeps: of each mailing and of what each person is sent, and in all. */
export const MOST_CAUGHT = { each: 1000, all: 10_000 }
export const CaughtMailsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(MOST_CAUGHT.all).default(50).describe('How many, from the newest on.'),
})
export const CaughtMails = z.object({
  mails: z.array(CaughtMail).describe('Newest first.'),
  total: z.int().describe('How many there are.'),
})
export type CaughtMails = z.infer<typeof CaughtMails>
