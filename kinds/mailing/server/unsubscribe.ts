import type { Door } from '@/kinds/kit/server'
import { isSuppressed, suppress, tokensOf } from '@/kinds/mailing/secret/own-tables'
import { wayOut } from './way-out'

/**
 * The way out (RFC 8058): a mailbox that POSTs `List-Unsubscribe=One-Click`, or a click on the page. A GET shows the page and changes nothing, for
 * scanners follow every link; the link works as often as it is used.
 */
export const unsubscribe: Door = async ({ method, query }, { tables, amend, locale }) => {
  const who = (await tokensOf(tables)).readUnsubscribe(query.t ?? '')
  if (!who) return { status: 404, html: wayOut({ type: 'unknown' }, locale) }
  const { address, jobId, seq } = who
  if (method === 'POST') {
    await suppress(tables, address, 'unsubscribed')
    await amend({ jobId, seq, value: { unsubscribedAt: new Date().toISOString() } })
    return { status: 200, html: wayOut({ type: 'done', address }, locale) }
  }
  const type = (await isSuppressed(tables, address)) ? 'done' : 'asked'
  return { status: 200, html: wayOut({ type, address }, locale) }
}
