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
      throw new InvalidInput([{ field: 'payload.to', message: 'cannot be sent: no mail server is set up (SMTP_URL, MAIL_FROM)' }])
    if (!payload.dataset && !payload.list)
      throw new InvalidInput([{ field: 'payload.dataset', message: 'is missing: a dataset or a list says who gets it' }])
    if (payload.dataset && payload.list)
      throw new InvalidInput([{ field: 'payload.list', message: 'stands beside a dataset: one of them says who gets it' }])
    const order = orderOf(payload)
    if (order) await datasets.check(order)
  },

  async estimate(payload, { datasets }) {
    const order = orderOf(payload)
    if (!order) return { amount: null, exact: false, bytes: null }
    const { rows, exact } = await datasets.estimate(order)
    return { amount: rows, exact, bytes: null }
  },

  doors: { unsubscribe, bounces },
})

/** The rows of the dataset that it reads; null for a list. */
function orderOf({ dataset, filters, to, subject, body }: MailingPayload) {
  if (!dataset) return null
  const columns = [...new Set([to, ...placeholdersIn(subject).used, ...placeholdersIn(body).used])]
  return { dataset, columns: columns.map((name) => ({ name })), filters, sort: [], timeZone: 'UTC', file: null }
}
