import type { Sayings } from '@/kinds/kit/page'
import type { MailingPayload } from '@/kinds/mailing/payload'

/** More of the text stands in the form of the next one: "Run again". */
const MOST = 160

/** What it says, in a list of settings. */
export const sayings: Sayings<MailingPayload> = {
  to: (to, _, { datasets, draft }) => ({
    words: datasets.find(({ id }) => id === draft.dataset)?.columns.find(({ name }) => name === to)?.label ?? to,
  }),
  subject: (subject) => ({ words: subject }),
  body: (body) => ({ words: body.length > MOST ? `${body.slice(0, MOST - 1)}…` : body }),
}
