import { PermanentError, type TrialContext } from '@/kinds/kit/worker'
import { openTable } from '@/kinds/kit/worker/table'
import type { contract } from '@/kinds/mailing/contract'
import type { MailingPayload } from '@/kinds/mailing/payload'
import { placeholderOf } from '@/kinds/mailing/payload/placeholders'
import type { Check, Preview } from '@/kinds/mailing/payload/trials'
import { suppressedOf } from '@/kinds/mailing/secret/own-tables'
import { readAttachments } from './message/attachments'
import { createMessageWriter } from './message/write-message'
import { openSource } from './recipients/open-source'
import { type Recipient, readRecipients, type Tally } from './recipients/read-recipients'
import { mailHouseOf } from './settings'
import { createPost } from './smtp/create-post'
import { endOfFailure } from './smtp/end-of-failure'
import { PostFailure } from './smtp/post-failure'
import { compileMail, type MailTemplate } from './template/compile'

type Context = TrialContext<typeof contract>

const SHOWN = 20
const DOMAINS = 8
const FIRST_ROWS = 3
const AT_ONCE = 1000

export const trials = {
  async columns(_payload: unknown, _asked: unknown, ctx: Context) {
    const list = ctx.input('list')
    if (!list) return { columns: [], first: [] }
    const { columns, rows } = await openTable(list, placeholderOf)
    const first = []
    for await (const { row } of rows) if (first.push(row) === FIRST_ROWS) break
    return { columns: columns.map((label) => ({ name: placeholderOf(label), label })), first }
  },

  async check(payload: MailingPayload, _asked: unknown, ctx: Context): Promise<Check> {
    const template = await compileMail(payload)
    const tally: Tally = { rows: 0, duplicates: 0 }
    const found: Check = { rows: 0, mails: 0, duplicates: 0, suppressed: 0, invalid: 0, missing: 0, faulty: [], domains: [] }
    const domains = new Map<string, number>()
    let batch: string[] = []
    const countSuppressed = async () => {
      found.suppressed += (await suppressedOf(ctx.tables, batch)).size
      batch = []
    }
    for await (const { wrong, line, address, domain } of recipients(payload, template, tally, ctx)) {
      ctx.signal.throwIfAborted()
      if (wrong) {
        if (wrong.startsWith('missing:')) found.missing += 1
        else found.invalid += 1
        if (found.faulty.length < SHOWN) found.faulty.push({ line, address, wrong })
        continue
      }
      found.mails += 1
      domains.set(domain, (domains.get(domain) ?? 0) + 1)
      if (batch.push(address) === AT_ONCE) await countSuppressed()
    }
    await countSuppressed()
    const largest = [...domains].sort(([, a], [, b]) => b - a).slice(0, DOMAINS)
    return { ...found, ...tally, mails: found.mails - found.suppressed, domains: largest.map(([domain, mails]) => ({ domain, mails })) }
  },

  async preview(payload: MailingPayload, { nth }: { nth: number }, ctx: Context): Promise<Preview> {
    const template = await compileMail(payload)
    const recipient = await nthRecipient(payload, template, nth, ctx)
    if (!recipient) return { nth: null, to: '', subject: '', html: '', text: '', wrong: null }
    const { address, values, wrong } = recipient
    return { nth: recipient.nth, to: address, wrong, ...template.render(values, '#') }
  },

  /** As that one would be, to whoever asks; nobody else gets anything. */
  async test(payload: MailingPayload, { nth }: { nth: number }, ctx: Context): Promise<{ to: string; answer: string }> {
    const to = ctx.actor.email
    if (!to) throw new PermanentError('no_own_address', 'Your own address is not confirmed: nothing is sent there.')
    const house = mailHouseOf(ctx)
    const template = await compileMail(payload)
    const recipient = await nthRecipient(payload, template, nth, ctx)
    const sender = { address: house.from, name: payload.senderName, replyTo: payload.replyTo }
    const write = await createMessageWriter({ sender, attachments: await readAttachments(ctx.inputs('attachments')), dkim: house.dkim })
    const post = await createPost({ url: house.url })
    const unsubscribeUrl = new URL('/new/mailing', house.appUrl).href
    const id = crypto.randomUUID()
    const raw = await write({
      ...template.render(recipient?.values ?? {}, unsubscribeUrl),
      to,
      messageId: `<${id}@${house.from.split('@')[1]}>`,
      unsubscribeUrl,
    })
    try {
      return { to, answer: await post.send(raw, { from: house.from, to, id }, ctx.signal) }
    } catch (error) {
      if (!(error instanceof PostFailure)) throw error
      // In the words of a series; whether to try again is for whoever sits here.
      const { code, message, facts } = endOfFailure(error.facts, { tries: 0, retrySeconds: 0 })
      throw new PermanentError(code, message, { facts })
    } finally {
      post.close()
    }
  },
}

function recipients(payload: MailingPayload, template: MailTemplate, tally: Tally, ctx: Context): AsyncGenerator<Recipient> {
  const columns = [...new Set([payload.to, ...template.columns])]
  return readRecipients(openSource(payload, columns, ctx), { to: payload.to, template }, tally)
}

/** The last one where there are fewer. */
async function nthRecipient(
  payload: MailingPayload,
  template: MailTemplate,
  nth: number,
  ctx: Context,
): Promise<(Recipient & { nth: number }) | null> {
  let last: (Recipient & { nth: number }) | null = null
  let at = 0
  for await (const recipient of recipients(payload, template, { rows: 0, duplicates: 0 }, ctx)) {
    last = { ...recipient, nth: ++at }
    if (at === nth) break
  }
  return last
}
