import * as kinds from '@/kinds/registry/words'
import type { MailToSend } from '@/lib/ledger/people/mail'
import { composeMail } from '@/lib/mail/compose'
import { MailFailure, type SendMail } from './transport'

/** Waits before each further try of a mail that was certainly not sent; after the last one it is given up. */
export const RETRY_SECONDS = [60, 300, 900, 3600]

export interface SenderDeps {
  peopleDue(): Promise<string[]>
  dropDue(userId: string): Promise<void>
  take(userId: string): Promise<MailToSend | null>
  noteMailed(ids: string[]): Promise<void>
  putBack(ids: string[], seconds: number): Promise<void>
  /** Rejects when nobody can say. */
  isPresent(userId: string): Promise<boolean>
  send: SendMail
  appUrl: string
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

/** One round: everybody who is due is either there, and gets nothing, or away, and gets one mail. */
export async function mailWhoIsAway(deps: SenderDeps): Promise<void> {
  for (const userId of await deps.peopleDue()) {
    // Without Redis the ledger's own signs decide: a page in front polls, and claims its toast.
    if (await deps.isPresent(userId).catch(() => false)) await deps.dropDue(userId)
    else await mailPerson(deps, userId)
  }
}

async function mailPerson(deps: SenderDeps, userId: string): Promise<void> {
  const mail = await deps.take(userId)
  if (!mail) return
  const ids = mail.notifications.map(({ id }) => id)
  try {
    // The first notice's id is the message's too: whoever gets one twice after all can tell.
    await deps.send({ ...composeMail({ ...mail, appUrl: deps.appUrl, kinds }), id: ids[0] ?? userId })
  } catch (error) {
    return await afterFailure(deps, mail, ids, error)
  }
  await deps.noteMailed(ids)
  deps.log.info({ userId, notices: ids.length }, 'mailed')
}

/** Only what was certainly not sent is sent again: of a mail whose fate is unknown there is one at most. */
async function afterFailure({ putBack, log }: SenderDeps, { userId, failures }: MailToSend, ids: string[], error: unknown): Promise<void> {
  if (!(error instanceof MailFailure)) throw error
  const seconds = RETRY_SECONDS[failures]
  const again = error.sent === 'no' && !error.final && seconds !== undefined
  log.warn(
    { userId, notices: ids.length, failures: failures + 1, sent: error.sent, ...error.facts },
    again ? 'mail not sent yet' : 'mail given up',
  )
  if (again) await putBack(ids, seconds)
}
