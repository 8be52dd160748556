import { z } from 'zod'
import { ColumnName, DatasetId, defineKind, Filter } from '@/kinds/kit/contract'

const fields = {
  dataset: { label: 'People' },
  email: { label: 'Address column' },
  only: { label: 'Only those' },
  subject: { label: 'Subject' },
  body: { label: 'Text', hint: 'As it is sent.' },
  tone: { label: 'Tone', choices: { warm: 'Warm', dry: 'Dry' } },
  copies: { label: 'Copies' },
  day: { label: 'On' },
  signed: { label: 'Signed' },
  sender: { label: 'Sender' },
}
const words = {
  label: 'Letter',
  jobs: { one: 'letter', other: 'letters' },
  about: 'A letter to many.',
  start: 'Send',
  unit: { one: 'mail', other: 'mails' },
  phases: { sending: 'Sending' },
  fields,
}

/** A kind with one field of each sort that a form is made of without a page half. */
export const letter = defineKind({
  id: 'acme.letter',
  pool: 'bulk',
  maxFailures: 1,
  payload: z.strictObject({
    dataset: DatasetId,
    email: ColumnName,
    only: z.array(Filter).max(3).default([]),
    subject: z.string().trim().min(1).max(40),
    body: z.string().max(1000).default(''),
    tone: z.enum(['warm', 'dry']).default('dry'),
    copies: z.int().min(1).max(5).optional(),
    day: z.iso.date().optional(),
    signed: z.boolean().default(true),
    sender: z.string().optional(),
    campaign: z.string().optional(),
  }),
  example: { dataset: 'permits', email: 'applicant', subject: 'Hello' },
  phases: ['sending'],
  form: {
    dataset: { as: 'dataset' },
    email: { as: 'column', of: 'dataset', types: ['text'] },
    only: { as: 'filters', of: 'dataset' },
    body: { as: 'long-text' },
    day: { as: 'date' },
    sender: { as: 'options' },
    campaign: { as: 'hidden' },
  },
  icon: 'mail',
  words: { en: words, de: words },
})
