import { expect, it } from 'vitest'
import { payloadLines } from '@/components/fields/details/payload-lines'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { contract } from '@/kinds/calls/contract'
import { sayings } from '@/kinds/calls/page/sayings'
import { CallsPayload } from '@/kinds/calls/payload'

const words = createWords('en', en)
const linesOf = (payload: object) =>
  Object.fromEntries(
    payloadLines({ contract, payload: CallsPayload.parse({ connection: 'archive', ...payload }), own: sayings, datasets: [] }, words).map(
      ({ label, words }) => [label, words],
    ),
  )

it('settings say what was sent, and nothing of what was not asked for', () => {
  expect(linesOf({ source: 'file', file: '01980f6e-6c2b-7d63-9a3e-000000000001', path: '/v1/{{ n }}' })).toEqual({
    API: 'archive',
    'Rows from': 'A CSV file',
    'CSV file': 'one file',
    Method: 'GET',
    Path: '/v1/{{ n }}',
    'Language of the file': 'English',
    'Results as': 'Excel',
  })
  expect(
    linesOf({
      dataset: 'permits',
      method: 'POST',
      path: '/v1/notices',
      headers: 'X-Reason: {{ reason }}',
      body: '{"n": {{ n }}}',
      repeat: true,
    }),
  ).toMatchObject({
    Dataset: 'permits',
    Filters: 'none: all rows',
    Headers: 'X-Reason: {{ reason }}',
    Body: 'JSON',
    'Body text': '{"n": {{ n }}}',
    'Repeat calls whose answer was lost': expect.stringMatching(/yes/i),
  })
})
