import { createHash, timingSafeEqual } from 'node:crypto'
import type { Door, ItemAmendment } from '@/kinds/kit/server'
import { isBounceKept, keepBounce, suppress, tokensOf } from '@/kinds/mailing/secret/own-tables'
import type { MailRef, Tokens } from '@/kinds/mailing/secret/tokens'
import { type DeliveryReport, isGoneForGood, readReport } from './read-report'

const MOST_KEPT = 200_000
/** As `tokens.bounce` makes them: in the address that the report came to, in the Message-ID of the mail that it is about. */
const TOKEN = /[0-9a-f]{32}\.\d{1,7}\.[0-9a-f]{12}/gi

/**
 * What came back, as the mail server hands it in: the raw mail as the body, the secret as a bearer. Which mail it is about stands in it more
 * than once, each time sealed, so no report can be made up for another's.
 */
export const bounces: Door = async ({ method, authorization, body, query }, { tables, variables, amend, log }) => {
  const secret = variables.MAILING_BOUNCE_SECRET
  if (typeof secret !== 'string') return { status: 404, text: 'MAILING_BOUNCE_SECRET is not set.\n' }
  if (!isSame(authorization ?? '', `Bearer ${secret}`))
    return { status: 401, text: 'Say who you are: Authorization: Bearer <MAILING_BOUNCE_SECRET>\n' }
  if (method !== 'POST' || body.length === 0) return { status: 400, text: 'POST the mail that came back, as it came.\n' }

  const report = await readReport(body)
  const ref = report && refIn(`${query.to ?? ''}\n${body.toString('latin1')}`, await tokensOf(tables))
  if (!report || !ref) {
    log.info({ bytes: body.length, type: report?.type ?? 'none' }, 'what came back is no report about a mail of ours')
    return { status: 202, text: 'ignored\n' }
  }
  if (report.type === 'delayed' || report.type === 'delivered') return { status: 202, text: `${report.type}\n` }

  const bounce = { ...ref, status: report.type === 'bounced' ? report.status : 'complained' }
  if (await isBounceKept(tables, bounce)) return { status: 202, text: 'known\n' }
  const address = await amend({ ...ref, ...whatCameOf(report) })
  const isForGood = report.type === 'complained' || isGoneForGood(report.status)
  if (address && isForGood) await suppress(tables, address, report.type)
  // Last: of what was handed in while a database was away, nothing is known when it is handed in again.
  await keepBounce(tables, bounce, body.toString('latin1').slice(0, MOST_KEPT).replaceAll('\0', ''))
  return { status: 202, text: `${report.type}\n` }
}

function whatCameOf(report: Extract<DeliveryReport, { type: 'bounced' | 'complained' }>): Pick<ItemAmendment, 'refused' | 'value'> {
  if (report.type === 'complained') return { value: { unsubscribedAt: new Date().toISOString() } }
  const answer = `${report.status} ${report.diagnostic}`.trim()
  return { refused: { code: 'bounced', message: `Came back: ${answer}`, facts: { answer } } }
}

function refIn(text: string, tokens: Tokens): MailRef | null {
  for (const [token] of text.matchAll(TOKEN)) {
    const ref = tokens.readBounce(token)
    if (ref) return ref
  }
  return null
}

const isSame = (given: string, expected: string) => timingSafeEqual(hashOf(given), hashOf(expected))
const hashOf = (text: string) => createHash('sha256').update(text).digest()
