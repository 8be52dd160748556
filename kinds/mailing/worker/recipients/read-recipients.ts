import type { MailTemplate, Values } from '@/kinds/mailing/worker/template/compile'
import { readAddress } from './address'
import type { SourceRow } from './open-source'

/** A row that gets a mail, or would if something were not wrong with it. */
export interface Recipient {
  line: number
  /** Tells it from others: an address is written to once. */
  key: string
  address: string
  domain: string
  values: Values
  /** `missing_address`, `invalid_address`, `template`, or `missing:` and the column; null where it is right. */
  wrong: string | null
}

/** What was passed over: rows whose address had been there before. */
export interface Tally {
  rows: number
  duplicates: number
}

/** Row by row, each address once. @param tally is counted on */
export async function* readRecipients(
  rows: AsyncIterable<SourceRow>,
  { to, template }: { to: string; template: Pick<MailTemplate, 'needed' | 'render'> },
  tally: Tally,
): AsyncGenerator<Recipient> {
  const seen = new Set<string>()
  for await (const { line, values } of rows) {
    tally.rows += 1
    const read = readAddress(values[to])
    if ('problem' in read) {
      yield { line, key: `line:${line}`, address: (values[to] ?? '').slice(0, 300), domain: '', values, wrong: read.problem }
      continue
    }
    if (seen.has(read.key)) {
      tally.duplicates += 1
      continue
    }
    seen.add(read.key)
    const missing = template.needed.find((column) => (values[column] ?? '').trim() === '')
    yield { line, ...read, values, wrong: missing ? `missing:${missing}` : brokenBy(values, template) }
  }
}

/** Whether the text can be put together with these at all: a loop of it may be too long, a filter want another value. */
function brokenBy(values: Values, { render }: Pick<MailTemplate, 'render'>): 'template' | null {
  try {
    render(values, '#')
    return null
  } catch {
    return 'template'
  }
}

/** What is wrong with a row, for people. */
export function sayWrong(wrong: string): string {
  if (wrong === 'missing_address') return 'has no address'
  if (wrong === 'invalid_address') return 'has an address to which nothing can be sent'
  if (wrong === 'template') return 'has values with which the text cannot be put together'
  return `has no value for ${wrong.replace('missing:', '')}`
}
