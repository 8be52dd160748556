import { z } from 'zod'
import { ColumnName, DatasetId, Filter } from '@/lib/contracts/datasets'
import { InputId } from '@/lib/contracts/inputs'
import { storableText } from '@/lib/contracts/text'

export const Layout = z.enum(['letter', 'news', 'plain']).describe('What stands around the text.')
export type Layout = z.infer<typeof Layout>

/** A mail to the rows of a dataset, or to those of a list that was brought. Unknown fields are refused. */
export const MailingPayload = z
  .strictObject({
    dataset: DatasetId.optional().describe('Whose rows get the mail; or a list, see `list`.'),
    filters: z.array(Filter).max(20).default([]).describe('Which rows of the dataset; all where none is given.'),
    list: InputId.optional().describe('A CSV file whose rows get the mail; its first line names the columns.'),
    to: ColumnName.describe('The column with the addresses; of a list its heading, written as in `{{ … }}`.'),
    subject: storableText(200).trim().min(1).describe('With `{{ column }}` where something of the row stands.'),
    body: storableText(20_000).trim().min(1).describe('The text: paragraphs, **bold**, lists, [links](https://…), and `{{ column }}`.'),
    layout: Layout.default('letter'),
    attachments: z.array(InputId).max(5).default([]).describe('Files that every mail has with it.'),
    senderName: storableText(80).trim().default('').describe('The name before the sender’s address.'),
    replyTo: z.email().max(254).optional().describe('Where answers go; to the sender where it is left out.'),
    language: z.enum(['en', 'de']).default('en').describe('Of the line with which one unsubscribes.'),
    faulty: z
      .enum(['stop', 'skip'])
      .default('stop')
      .describe('Rows with an invalid address or a missing value: `stop` sends nothing at all, `skip` leaves them out.'),
  })
  .describe('One mailing: who gets it, and what it says.')
export type MailingPayload = z.infer<typeof MailingPayload>

export const exampleMailing: z.input<typeof MailingPayload> = {
  dataset: 'applicants',
  filters: [{ column: 'status', op: 'eq', value: 'open' }],
  to: 'email',
  subject: 'Opening hours in {{ city }}',
  body: 'Dear {{ name }},\n\nfrom Monday on we are open until **6 pm**.',
  language: 'en',
}
