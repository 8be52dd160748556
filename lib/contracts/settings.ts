import { z } from 'zod'
import { Instant } from './ids'

/** `caught`: the demo writes mails and sends none. */
export const MailDelivery = z.enum(['sent', 'caught', 'off'])
export type MailDelivery = z.infer<typeof MailDelivery>

/** What one person chose, and whether this server can do it. */
export const Settings = z.object({ mailWhenAway: z.boolean(), mail: MailDelivery })
export type Settings = z.infer<typeof Settings>
export const SettingsChange = z.strictObject({ mailWhenAway: z.boolean() })

/** A mail that the demo wrote. */
export const CaughtMail = z.object({ id: z.string(), at: Instant, to: z.string(), subject: z.string(), text: z.string() })
export type CaughtMail = z.infer<typeof CaughtMail>
export const CaughtMails = z.object({ mails: z.array(CaughtMail) })
export type CaughtMails = z.infer<typeof CaughtMails>
