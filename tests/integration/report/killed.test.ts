import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAttempts } from '@/tests/kinds/report/killed/run-in-attempts'

const ROWS = 9000
const job = (nth: number) => `01980f6e-6c2b-7d63-9a3e-00000000000${nth}`

let attempts: Awaited<ReturnType<typeof createAttempts>>
beforeAll(async () => {
  attempts = await createAttempts()
})
afterAll(() => attempts.close())

it('a report whose process is killed at the beginning, in its middle and near its end is the same to the byte', async () => {
  const whole = await attempts.run(job(1), { rows: ROWS, placeMs: 0 })
  const { pages } = whole.done
  const killAt = [0.1, 0.5, 0.9].map((share) => Math.round(pages * share))
  const killed = await attempts.run(job(2), { rows: ROWS, placeMs: 0, killAt })
  expect(killed.drawn).toHaveLength(4)
  // The one after the kill in the middle went on there; no page of a section that was saved was drawn again.
  expect(killed.drawn[2]?.[0]).toBeGreaterThan(64)
  expect(killed.done).toMatchObject({ sha256: whole.done.sha256, pages })
  expect(readFileSync(killed.path).equals(readFileSync(whole.path))).toBe(true)
}, 120_000)
