import type { OwnTables } from '@/kinds/kit/own-tables'
import { type Act, type Limits, NotDone, type PlannedItem, Skipped } from '@/kinds/kit/worker'
import { suppressedOf, tokensOf } from '@/kinds/mailing/secret/own-tables'
import type { MailRef } from '@/kinds/mailing/secret/tokens'
import type { createMessageWriter } from '@/kinds/mailing/worker/message/write-message'
import type { MailHouse } from '@/kinds/mailing/worker/settings'
import type { Post } from '@/kinds/mailing/worker/smtp/create-post'
import { endOfFailure } from '@/kinds/mailing/worker/smtp/end-of-failure'
import { createLines } from '@/kinds/mailing/worker/smtp/lines'
import { PostFailure } from '@/kinds/mailing/worker/smtp/post-failure'
import type { MailTemplate, Values } from '@/kinds/mailing/worker/template/compile'
import { gather } from '@/lib/ledger/connection/gather'
import { linksOf } from './links'
import { createPaces } from './paces'

interface MailData {
  address: string
  values: Values
  wrong?: string | undefined
}

export interface SenderDeps {
  jobId: string
  house: MailHouse
  template: MailTemplate
  write: Awaited<ReturnType<typeof createMessageWriter>>
  post: Post
  limits: Limits
  tables: OwnTables
}

/** So long it holds that somebody wants mails. */
const FRESH_MS = 100

/** Sends the mails of a series, one by one. */
export async function createSender({ jobId, house, template, write, post, limits, tables }: SenderDeps) {
  const links = linksOf(house, await tokensOf(tables))
  const paces = createPaces(limits, house.settings)
  const retrySeconds = house.settings.MAILING_RETRY_SECONDS
  const lines = createLines(house.settings.MAILING_CONNECTIONS)
  /** One statement for all that are about to go. */
  const suppressed = gather(
    async (addresses: string[]) => {
      const found = await suppressedOf(tables, addresses)
      return addresses.map((address) => found.get(address.toLowerCase()) ?? null)
    },
    { oneAtATime: true },
  )

  async function prepare(to: string, values: Values, ref: MailRef): Promise<Buffer> {
    const unsubscribeUrl = links.unsubscribe(to, ref)
    return write({ ...template.render(values, unsubscribeUrl), to, messageId: links.messageId(ref), unsubscribeUrl })
  }

  /** Who unsubscribes while the series runs gets nothing more. */
  async function checkWanted(address: string): Promise<number> {
    const askedAt = performance.now()
    const reason = await suppressed(address)
    if (reason) throw skippedFor(reason)
    return askedAt
  }

  return {
    /**
     * Until it may leave: with a line that is free, then its turn. What waits for these has not begun, and is in no doubt. Who is looked up waits
     * for a line meanwhile, so that no line waits for that.
     */
    async before({ seq, data: { address, wrong } }: PlannedItem<MailData>): Promise<() => void> {
      if (wrong) throw skippedFor(wrong)
      const kept = lines.keep(seq)
      const askedAt = kept ? 0 : await checkWanted(address)
      const giveBack = kept ?? (await lines.take(seq))
      const taken = [giveBack]
      const leave = () => {
        for (const one of taken) one()
      }
      try {
        taken.push(await paces.take(domainOf(address)))
        if (performance.now() - askedAt > FRESH_MS) await checkWanted(address)
        return leave
      } catch (error) {
        leave()
        throw error
      }
    },

    /** That it began is in the ledger when this is called. */
    async run({ seq, data: { address, values }, tries }: PlannedItem<MailData>, act: Act): Promise<{ answer: string }> {
      const ref = { jobId, seq }
      const raw = await prepare(address, values, ref).catch((error) => Promise.reject(notYet(error)))
      try {
        return { answer: await post.send(raw, { from: links.envelopeFrom(ref), to: address, id: act.idempotencyKey }, act.signal) }
      } catch (error) {
        if (!(error instanceof PostFailure)) throw error
        await paces.heed(domainOf(address), error.facts)
        throw endOfFailure(error.facts, { tries, retrySeconds })
      }
    },
  }
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** Nothing has left, whatever went wrong: that is no doubt. */
const notYet = (error: unknown) => new NotDone('The e-mail could not be prepared.', { code: 'not_prepared', cause: error })

const reasons: Record<string, string> = {
  unsubscribed: 'Unsubscribed, and gets no more e-mails.',
  complained: 'Marked one as unwanted, and gets no more e-mails.',
  bounced: 'The mailbox does not exist: an earlier e-mail came back.',
  missing_address: 'The row has no address.',
  template: 'The text cannot be filled in with the values of this row.',
  invalid_address: 'Nothing can be sent to this address.',
}

/** @param reason why somebody gets nothing any more, or what is wrong with the row */
function skippedFor(reason: string): Skipped {
  const column = reason.startsWith('missing:') ? reason.replace('missing:', '') : null
  if (column) return new Skipped('missing_value', `The row has no value for ${column}.`, { facts: { column } })
  return new Skipped(reason === 'bounced' ? 'mailbox_gone' : reason, reasons[reason] ?? reason)
}
