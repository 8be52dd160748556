import type { CaughtMail } from '@/lib/contracts/people/settings'
import type { SendMail } from './transport'

const KEPT = 100

/** Mails that stay here, for the demo: the newest of this server's life. */
export function createSink(): { send: SendMail; caught(): CaughtMail[] } {
  const mails: CaughtMail[] = []
  return {
    async send({ id, to, subject, text }) {
      mails.unshift({ id, at: new Date().toISOString(), to, subject, text })
      mails.length = Math.min(mails.length, KEPT)
    },
    caught: () => mails,
  }
}
