import { InvalidInput, serveKind } from '@/kinds/kit/server'
import { contract } from './contract'
import type { MailingPayload } from './payload'
import { placeholdersIn } from './payload/placeholders'
import { bounces } from './server/bounces'
import { unsubscribe } from './server/unsubscribe'

export const server = serveKind(contract, {
  title: ({ subject }) => subject.replace(/\{\{-?\s*([\w.]+)[^}]*\}\}/g, '‹$1›').replace(/\{%[^%]*%\}/g, ''),

  async check(payload, { datasets, site }) {
    if (!site.mail)
      throw new InvalidInput([
        { field: 'payload.to', code: 'no_mail_server', message: 'No mail server is set up here (SMTP_URL, MAIL_FROM).' },
      ])
    if (!payload.dataset && !payload.list)
      throw new InvalidInput([{ field: 'payload.dataset', message: 'Choose a dataset or bring a list: it says who gets the mailing.' }])
    if (payload.dataset && payload.list)
      throw new InvalidInput([{ field: 'payload.list', message: 'Remove the list or the dataset: one of them says who gets the mailing.' }])
    const order = orderOf(payload)
    if (order) await datasets.check(order)
  },

  async estimate(payload, { datasets }) {
    const order = orderOf(payload)
    if (!order) return { amount: null, exact: false, bytes: null }
    const { rows, exact } = await datasets.estimate(order)
    // Rows may have the same address, or none.
    const isNone = exact && rows === 0
    return { amount: rows, exact: isNone, reckoned: exact, bytes: null }
  },

  doors: { unsubscribe, bounces },
})

/** The rows of the dataset that it reads; null for a list. */
function orderOf({ dataset, filters, to, subject, body }: MailingPayload) {
  if (!dataset) return null
  const columns = [...new Set([to, ...placeholdersIn(subject).used, ...placeholdersIn(body).used])]
  return { dataset, columns: columns.map((name) => ({ name })), filters, sort: [], timeZone: 'UTC', file: null }
}
