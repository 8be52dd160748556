import { describe, expect, it } from 'vitest'
import { createTurns } from '@/server/limits/create-turns'
import { HttpProblem } from '@/server/problems'

const open = new AbortController().signal

/** Work that ends when it is told to. */
function work() {
  let end: () => void = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const piece = {
    begun: false,
    end,
    run: () => {
      piece.begun = true
      return ended
    },
  }
  return piece
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('slow work of a person', () => {
  it('runs two at a time, in order, and another person’s runs at once', async () => {
    const turns = createTurns()
    const anna = [work(), work(), work(), work()]
    const all = anna.map((one) => turns.take('anna', open, one.run))
    const jonas = work()
    const other = turns.take('jonas', open, jonas.run)
    await settled()
    expect([...anna, jonas].map(({ begun }) => begun)).toEqual([true, true, false, false, true])
    anna[1]?.end()
    await all[1]
    await settled()
    expect(anna.map(({ begun }) => begun)).toEqual([true, true, true, false])
    for (const one of [...anna, jonas]) one.end()
    await Promise.all([...all, other])
    expect(anna[3]?.begun).toBe(true)
  })

  it('is refused where six are there already, and taken again when one is done', async () => {
    const turns = createTurns()
    const six = Array.from({ length: 6 }, work)
    const all = six.map((one) => turns.take('anna', open, one.run))
    const refused = await turns.take('anna', open, work().run).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(HttpProblem)
    expect(refused).toMatchObject({ status: 429 })
    six[0]?.end()
    await all[0]
    const next = work()
    const taken = turns.take('anna', open, next.run)
    for (const one of [...six, next]) one.end()
    await Promise.all([...all, taken])
  })

  it('that nobody waits for any more gives up its place, and is never begun', async () => {
    const turns = createTurns()
    const [a, b, c, d] = [work(), work(), work(), work()]
    const running = [turns.take('anna', open, a.run), turns.take('anna', open, b.run)]
    const gone = new AbortController()
    const given = turns.take('anna', gone.signal, c.run)
    const waiting = turns.take('anna', open, d.run)
    gone.abort(new Error('gone'))
    await expect(given).rejects.toThrow('gone')
    a.end()
    await settled()
    expect([c.begun, d.begun]).toEqual([false, true])
    for (const one of [b, d]) one.end()
    await Promise.all([...running, waiting])
  })

  it('that fails frees its place', async () => {
    const turns = createTurns({ atOnce: 1 })
    await expect(turns.take('anna', open, () => Promise.reject(new Error('slow')))).rejects.toThrow('slow')
    expect(await turns.take('anna', open, async () => 'next')).toBe('next')
  })
})
