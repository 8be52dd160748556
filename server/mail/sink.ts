import { type CaughtMail, MOST_CAUGHT } from '@/lib/contracts/people/settings'
import type { SendMail } from './transport'

/** A mail of the demo's, and the job that it is one of; null for a notice. */
export interface CaughtByDemo extends CaughtMail {
  jobId: string | null
}

/** What a mail is kept beside: others of its mailing, or others to the same person. */
const seriesOf = ({ jobId, to }: CaughtByDemo) => jobId ?? to

/** Mails that stay here, for the demo, as long as this server lives: a large mailing drives out nobody else's. */
export function createSink(most: typeof MOST_CAUGHT = MOST_CAUGHT): {
  send: SendMail
  keep(mail: CaughtByDemo): void
  caught(): CaughtByDemo[]
} {
  const mails: CaughtByDemo[] = []
  const counts = new Map<string, number>()

  function drop(at: number): void {
    const [gone] = mails.splice(at, 1)
    if (gone) count(gone, -1)
  }

  function count(mail: CaughtByDemo, more: number): number {
    const series = seriesOf(mail)
    const now = (counts.get(series) ?? 0) + more
    if (now > 0) counts.set(series, now)
    else counts.delete(series)
    return now
  }

  function keep(mail: CaughtByDemo): void {
    mails.unshift(mail)
    if (count(mail, 1) > most.each) drop(mails.findLastIndex((one) => seriesOf(one) === seriesOf(mail)))
    if (mails.length > most.all) drop(most.all)
  }

  return {
    keep,
    send: async ({ id, to, subject, text }) =>
      keep({ id, at: new Date().toISOString(), to, subject, text, html: '', files: [], jobId: null }),
    caught: () => mails,
  }
}
