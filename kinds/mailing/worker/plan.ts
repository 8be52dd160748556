import { PermanentError, type RunContext } from '@/kinds/kit/worker'
import type { contract } from '@/kinds/mailing/contract'
import type { MailingPayload } from '@/kinds/mailing/payload'
import { openSource } from './recipients/open-source'
import { readRecipients, sayWrong, type Tally } from './recipients/read-recipients'
import type { MailTemplate } from './template/compile'

type Context = RunContext<typeof contract>

const SHOWN = 3

/**
 * Makes the list of all mails. Nothing is sent before the last row was seen: what is wrong with it is told now, and so that it can be mended.
 * @throws {PermanentError} `faulty_rows`, `nobody`, `too_many_recipients`
 */
export async function planMails(payload: MailingPayload, template: MailTemplate, mostRecipients: number, ctx: Context): Promise<void> {
  await ctx.items.plan(mails(), { phase: 'checking' })

  async function* mails() {
    const tally: Tally = { rows: 0, duplicates: 0 }
    const faulty: { line: number; said: string }[] = []
    let wrongRows = 0
    let planned = 0
    const columns = [...new Set([payload.to, ...template.columns])]
    for await (const { line, key, address, values, wrong } of readRecipients(
      openSource(payload, columns, ctx),
      { to: payload.to, template },
      tally,
    )) {
      ctx.signal.throwIfAborted()
      if (++planned > mostRecipients)
        throw new PermanentError('too_many_recipients', `A mailing may go to ${mostRecipients} recipients at the most.`, {
          facts: { most: mostRecipients },
        })
      if (wrong) {
        wrongRows += 1
        if (faulty.length < SHOWN) faulty.push({ line, said: `row ${line} ${sayWrong(wrong)}${address === '' ? '' : ` (${address})`}` })
      }
      const label = address || `#${line}`
      yield { key, ...(label === key ? {} : { label }), data: { address, values: own(values), ...(wrong ? { wrong } : {}) } }
    }
    if (planned === 0) throw new PermanentError('nobody', 'Nobody would get it: there is no row.')
    if (wrongRows > 0 && payload.faulty === 'stop') throw faultyRows(wrongRows, faulty)
    ctx.log.info({ ...tally, planned, wrongRows }, 'all recipients are known')
  }
}

/** Of the row only what the text needs. */
const own = (values: object) => ({ ...values }) as Record<string, string | null>

function faultyRows(rows: number, examples: { line: number; said: string }[]): PermanentError {
  const more = rows - examples.length
  const listed = `${examples.map(({ said }) => said).join('; ')}${more > 0 ? `; and ${more} more` : ''}`
  const lines = `${examples.map(({ line }) => line).join(', ')}${more > 0 ? ' …' : ''}`
  return new PermanentError(
    'faulty_rows',
    `Nothing was sent: ${rows === 1 ? 'a row is' : `${rows} rows are`} faulty: ${listed}. Correct the data, or choose to leave faulty rows out.`,
    { facts: { rows, lines } },
  )
}
