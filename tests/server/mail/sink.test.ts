import { expect, it } from 'vitest'
import { type CaughtByDemo, createSink } from '@/server/mail/sink'

const mail = (nth: number, of: Partial<CaughtByDemo>): CaughtByDemo => ({
  ...{ id: String(nth), at: '2026-11-24T10:00:00Z', to: `p${nth}@example.org`, subject: '', text: '', html: '', files: [], jobId: null },
  ...of,
})

it('a large mailing drives out neither another one nor what somebody was sent', () => {
  const { keep, caught } = createSink({ each: 3, all: 7 })
  keep(mail(1, { to: 'anna@example.org' }))
  keep(mail(2, { jobId: 'small' }))
  for (let nth = 10; nth < 20; nth++) keep(mail(nth, { jobId: 'large' }))
  expect(caught().map(({ id }) => id)).toEqual(['19', '18', '17', '2', '1'])
})

it('of all there are the newest', () => {
  const { keep, caught } = createSink({ each: 3, all: 4 })
  for (let nth = 1; nth <= 6; nth++) keep(mail(nth, {}))
  expect(caught().map(({ id }) => id)).toEqual(['6', '5', '4', '3'])
})
