import type { CaughtMail } from '@/lib/contracts/people/settings'
import type { SendMail } from './transport'

const KEPT = 300

/** A mail of the demo's, and the job that it is one of; null for a notice. */
export interface CaughtByDemo extends CaughtMail {
  jobId: string | null
}

/** Mails that stay here, for the demo: the newest of this server's life. */
export function createSink(): { send: SendMail; keep(mail: CaughtByDemo): void; caught(): CaughtByDemo[] } {
  const mails: CaughtByDemo[] = []
  function keep(mail: CaughtByDemo): void {
    mails.unshift(mail)
    mails.length = Math.min(mails.length, KEPT)
  }
  return {
    keep,
    send: async ({ id, to, subject, text }) =>
      keep({ id, at: new Date().toISOString(), to, subject, text, html: '', files: [], jobId: null }),
    caught: () => mails,
  }
}
