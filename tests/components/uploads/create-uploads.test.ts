import { afterEach, describe, expect, it, vi } from 'vitest'
import { browser, bytesOf, fileOf, place } from './browser'

afterEach(() => vi.unstubAllGlobals())

/** A file of 100 bytes whose line broke after so many. */
async function brokenOff(after: number) {
  const { server, openTab } = browser()
  const tab = openTab('a')
  server.cutAfter(after)
  const key = tab.uploads.add(place, fileOf('a.csv', 100))
  await tab.until(() => tab.is(key) === 'broken')
  return { server, openTab, tab, key }
}

describe('a file on its way', () => {
  it('is there, byte for byte, however often the line breaks', async () => {
    const { server, openTab } = browser()
    const tab = openTab('a')
    server.cutAfter(100, 0, 300)
    const key = tab.uploads.add(place, fileOf('big.csv', 1000))
    for (const wait of [1000, 1000, 1000]) {
      await tab.until(() => tab.is(key) === 'broken')
      // The second try brought nothing: the next one waits longer, and what came through counts it anew.
      expect(tab.waits()).toBe(tab.of(key)?.tries === 2 ? 2000 : wait)
      tab.pass()
    }
    await tab.until(() => tab.is(key) === 'done')
    const [[id, file] = []] = server.files
    expect(file?.data).toEqual(bytesOf(1000))
    expect(tab.of(key)).toMatchObject({ id, sent: 1000, tries: 0 })
    expect(server.calls.filter((call) => call.startsWith('create'))).toHaveLength(1)
  })

  it('goes on at once when the line is whole again', async () => {
    const { server, tab, key } = await brokenOff(10)
    tab.uploads.wake()
    await tab.until(() => tab.is(key) === 'done')
    expect(server.calls.at(-1)).toBe('send input-1 10')
  })

  it('begins anew where the server knows nothing of it any more', async () => {
    const { server, tab, key } = await brokenOff(10)
    server.files.clear()
    tab.pass()
    await tab.until(() => tab.is(key) === 'broken')
    expect(tab.of(key)).toMatchObject({ id: null, sent: 0 })
    tab.pass()
    await tab.until(() => tab.is(key) === 'done')
    expect([...server.files.keys()]).toEqual(['input-2'])
  })

  it('stops where the server refuses it, and goes on when somebody wants that', async () => {
    const { server, openTab } = browser()
    const tab = openTab('a')
    server.fails.set('create', server.refusal(422, 'urn:postroom:inputs_full'))
    const key = tab.uploads.add(place, fileOf('a.csv', 100))
    await tab.until(() => tab.is(key) === 'failed')
    expect([tab.waits(), tab.of(key)?.state]).toEqual([null, { is: 'failed', why: expect.any(Error) }])
    tab.uploads.resume(key)
    await tab.until(() => tab.is(key) === 'done')
  })

  it('is told apart from a broken line when its file was changed meanwhile', async () => {
    const { server, openTab } = browser()
    const tab = openTab('a')
    const file = fileOf('a.csv', 100)
    const gone = () => ({ arrayBuffer: () => Promise.reject(new DOMException('changed', 'NotReadableError')), size: 100 })
    Object.defineProperty(file, 'slice', { value: gone })
    server.fails.set('send', new TypeError('network'))
    const key = tab.uploads.add(place, file)
    await tab.until(() => tab.is(key) === 'failed')
    expect(tab.of(key)?.state).toEqual({ is: 'failed', why: 'unreadable' })
  })

  it('rests while it is paused, and goes on from there', async () => {
    const { server, transport, openTab } = browser()
    const tab = openTab('a')
    const send = vi.spyOn(transport, 'send').mockImplementationOnce(
      (_part, onSent, signal) =>
        new Promise((_, reject) => {
          onSent(40)
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
    )
    const key = tab.uploads.add(place, fileOf('a.csv', 100))
    await tab.until(() => send.mock.calls.length === 1)
    tab.uploads.pause(key)
    expect([tab.is(key), tab.waits()]).toEqual(['paused', null])
    tab.uploads.wake()
    expect(tab.is(key)).toBe('paused')
    tab.uploads.resume(key)
    await tab.until(() => tab.is(key) === 'done')
    expect(server.files.get('input-1')?.data).toEqual(bytesOf(100))
  })

  it('waits for its turn where many are brought: two are sent at a time', async () => {
    const { server, openTab } = browser()
    const tab = openTab('a')
    const keys = ['a', 'b', 'c', 'd'].map((name) => tab.uploads.add(place, fileOf(name, 10)))
    expect(keys.map(tab.is)).toEqual(['going', 'going', 'queued', 'queued'])
    await tab.until(() => keys.every((key) => tab.is(key) === 'done'))
    expect(server.files.size).toBe(4)
  })

  it('is forgotten by the server when it is removed, and kept when a job has taken it', async () => {
    const { server, storage, openTab } = browser()
    const tab = openTab('a')
    const [removed = '', taken = ''] = ['a', 'b'].map((name) => tab.uploads.add(place, fileOf(name, 10)))
    await tab.until(() => tab.is(removed) === 'done' && tab.is(taken) === 'done')
    tab.uploads.remove(removed)
    tab.uploads.letGo(taken)
    expect([...server.files.values()].map(({ name }) => name)).toEqual(['b'])
    expect([tab.uploads.get(), storage.get('postroom.uploads')]).toEqual([[], '[]'])
  })
})

describe('a page that is loaded anew', () => {
  it('goes on with the same file where it was, and has what was finished', async () => {
    const { server, openTab } = browser()
    const before = openTab('a')
    server.cutAfter(400)
    const half = before.uploads.add(place, fileOf('half.csv', 1000))
    await before.until(() => before.is(half) === 'broken')
    const whole = before.uploads.add(place, fileOf('whole.csv', 10))
    await before.until(() => before.is(whole) === 'done')
    before.close()

    const after = openTab('a')
    await after.until(() => after.uploads.get().length === 2)
    const found = after.uploads.claim(place)
    expect(found.map(({ name, sent, state }) => [name, sent, state.is])).toEqual([
      ['half.csv', 400, 'absent'],
      ['whole.csv', 10, 'done'],
    ])
    expect(after.uploads.claim(place)).toEqual([])
    const key = after.uploads.add(place, fileOf('half.csv', 1000))
    expect(key).toBe(found[0]?.key)
    await after.until(() => after.is(key) === 'done')
    expect(server.calls.at(-1)).toBe('send input-1 400')
    expect(server.files.get('input-1')?.data).toEqual(bytesOf(1000))
  })

  it('shows nothing of what the server has no longer, or of somebody else’s', async () => {
    const { server, storage, openTab } = browser()
    const before = openTab('a')
    const key = before.uploads.add(place, fileOf('a.csv', 10))
    await before.until(() => before.is(key) === 'done')
    before.close()
    server.files.clear()
    const after = openTab('a')
    await after.until(() => storage.get('postroom.uploads') === '[]')
    expect(after.uploads.get()).toEqual([])
  })
})

describe('two tabs', () => {
  it('send the same file each for itself', async () => {
    const { server, openTab } = browser()
    const [one, two] = [openTab('a'), openTab('b')]
    server.cutAfter(50)
    const first = one.uploads.add(place, fileOf('a.csv', 100))
    await one.until(() => one.is(first) === 'broken')
    const second = two.uploads.add(place, fileOf('a.csv', 100))
    await two.until(() => two.is(second) === 'done')
    one.pass()
    await one.until(() => one.is(first) === 'done')
    expect([...server.files.values()].map(({ data }) => data)).toEqual([bytesOf(100), bytesOf(100)])
  })

  it('do not show each other’s, but a new one goes on with what a closed one has begun', async () => {
    const { server, openTab, tab: one } = await brokenOff(50)
    one.close()
    const two = openTab('b')
    const other = two.uploads.add(place, fileOf('other.csv', 100))
    await two.until(() => two.is(other) === 'done')
    expect(two.uploads.get()).toHaveLength(1)
    const second = two.uploads.add(place, fileOf('a.csv', 100))
    await two.until(() => two.is(second) === 'done')
    expect(server.calls.at(-1)).toBe('send input-1 50')
  })

  it('do not go on with what was brought for another field', async () => {
    const { server, openTab, tab: one } = await brokenOff(50)
    one.close()
    const two = openTab('b')
    const second = two.uploads.add({ ...place, field: 'logo' }, fileOf('a.csv', 100))
    await two.until(() => two.is(second) === 'done')
    expect(server.files.size).toBe(2)
  })

  it('forget what was begun a day ago', async () => {
    const { server, openTab, later } = browser()
    const one = openTab('a')
    server.cutAfter(50)
    const first = one.uploads.add(place, fileOf('a.csv', 100))
    await one.until(() => one.is(first) === 'broken')
    one.close()
    later(25 * 60 * 60_000)
    const two = openTab('a')
    const second = two.uploads.add(place, fileOf('a.csv', 100))
    await two.until(() => two.is(second) === 'done')
    expect(server.files.size).toBe(2)
  })
})
