import { z } from 'zod'

/** What whoever runs Postroom may set for mailings; the mail server itself is that of Postroom (SMTP_URL, MAIL_FROM). */
export const variables = z.object({
  /** Mails a second, of all workers together. */
  MAILING_PER_SECOND: z.coerce.number().positive().max(10_000).default(50),
  /** Mails a second to one domain, as gmail.com. */
  MAILING_PER_DOMAIN_PER_SECOND: z.coerce.number().positive().max(10_000).default(20),
  /** Connections to the mail server that one mailing has. */
  MAILING_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(5),
  MAILING_MAX_RECIPIENTS: z.coerce.number().int().min(1).max(1_000_000).default(100_000),
  /** How long to leave an address alone that is not to be had now; each time twice as long, up to an hour. */
  MAILING_RETRY_SECONDS: z.coerce.number().min(1).max(3600).default(60),
  /** So many of a hundred mails may be refused before a mailing stops by itself. */
  MAILING_STOP_ABOVE_PERCENT: z.coerce.number().min(1).max(100).default(20),
  /** A private key in PEM, with which each mail is signed, and the selector under which the public one stands in DNS. */
  MAILING_DKIM_KEY: z.string().optional(),
  MAILING_DKIM_SELECTOR: z.string().optional(),
  /** Where what cannot be delivered comes back to: bounce@example.org takes it as bounce+…@example.org. The sender where it is not set. */
  MAILING_BOUNCE_ADDRESS: z.email().optional(),
  /** What who hands in what came back must say. */
  MAILING_BOUNCE_SECRET: z.string().min(16).optional(),
})
