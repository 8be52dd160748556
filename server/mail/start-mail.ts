import type { MailDelivery } from '@/lib/contracts/people/settings'
import type { Database } from '@/lib/ledger/connection/database'
import { dropDue, noteMailed, peopleDue, putBackMail, takeMail } from '@/lib/ledger/people/mail'
import { createWakeableLoop } from '@/lib/wakeable-loop'
import { startCatcher } from './catcher'
import { mailWhoIsAway, type SenderDeps } from './sender'
import { type CaughtByDemo, createSink } from './sink'
import { createSmtp } from './transport'

export interface MailOptions {
  db: Database
  isPresent: SenderDeps['isPresent']
  appUrl: string
  /** Null sends nothing. */
  smtp: { url: string; from: string } | null
  /** Where there is no `smtp`: whether mails are kept for the demo to show. */
  demo: boolean
  /** Where the demo takes in what jobs send. */
  demoSmtpPort?: number | null
  everyMs?: number
  log: SenderDeps['log']
}

export interface MailService {
  delivery: MailDelivery
  caught(): CaughtByDemo[]
  stop(): Promise<void>
}

const EVERY_MS = 5000

/** The mails of one server; any number of servers share them out through the ledger. */
export function startMail({ db, isPresent, appUrl, smtp, demo, demoSmtpPort = null, everyMs = EVERY_MS, log }: MailOptions): MailService {
  if (!smtp && !demo) return { delivery: 'off', caught: () => [], stop: async () => {} }
  const sink = createSink()
  const catcher = demoSmtpPort === null ? null : startCatcher(demoSmtpPort, { keep: sink.keep, log })
  const post = smtp ? createSmtp(smtp) : { send: sink.send, close: () => {} }
  const deps: SenderDeps = {
    peopleDue: () => peopleDue(db),
    dropDue: (userId) => dropDue(db, userId),
    take: (userId) => takeMail(db, userId),
    noteMailed: (ids) => noteMailed(db, ids),
    putBack: (ids, seconds) => putBackMail(db, ids, seconds),
    isPresent,
    send: post.send,
    appUrl,
    log,
  }
  const warn = (error: unknown) => log.warn({ err: error }, 'mails not looked after')
  const loop = createWakeableLoop({ everyMs }, () => mailWhoIsAway(deps), warn)
  return {
    delivery: smtp ? 'sent' : 'caught',
    caught: sink.caught,
    async stop() {
      await loop.stop()
      post.close()
      await (await catcher)?.close()
    },
  }
}
