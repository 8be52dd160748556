import { beforeAll, describe, expect, it } from 'vitest'
import type { TestGiven } from '@/kinds/kit/testing'
import { made, permits, setUp } from './sample'

describe('a report', () => {
  it('is a PDF named by its title, with its pages counted, its first page as a picture and what came of it', async () => {
    const test = setUp(permits(300))
    const { artifact, files, preview, result } = await test.make()
    expect(artifact).toMatchObject({ fileName: 'Bauanträge 2026.pdf', mediaType: 'application/pdf', columns: 4 })
    expect(files).toHaveLength(1)
    expect(result).toEqual({ rows: 300, chapters: 5 })
    const pages = test.progress.filter(({ phase }) => phase === 'drawing').map(({ done }) => done)
    expect(pages).toEqual(Array.from({ length: artifact?.amount ?? 0 }, (_, at) => at + 1))
    expect(preview?.alt.de).toBe('Die erste Seite von „Bauanträge 2026“')
    expect(preview && test.content(preview).toString()).toMatch(/^<svg [^>]*viewBox="0 0 595.28 841.89"/)
  })

  it('leaves the same rows as a workbook beside it, where that is wanted', async () => {
    const test = setUp(permits(20))
    const { files } = await test.make({ workbook: true })
    expect(files.map(({ fileName }) => fileName)).toEqual(['Bauanträge 2026.pdf', 'Bauanträge 2026.xlsx'])
    expect(files[1]?.columns).toBe(5)
  })

  it('is the same to the byte for the same rows', async () => {
    expect((await made(permits(50))).equals(await made(permits(50)))).toBe(true)
  })
})

// Thousands of rows: a busy machine takes its time.
describe('a report that broke off', { timeout: 30_000 }, () => {
  /** One column: these are about pages, of which there are many. */
  const narrow = { columns: [{ name: 'number' }], totals: [], chart: undefined }
  let whole: Buffer
  beforeAll(async () => {
    whole = await made(permits(6000), narrow)
  })

  /** Breaks off when so many pages are drawn, once. */
  const breakingAt = (pages: number, given: TestGiven = {}) => {
    let broke = false
    const drawn: number[] = []
    const test = setUp(permits(6000), {
      ...given,
      options: { placeMs: 0 },
      progress({ phase, done }) {
        if (phase !== 'drawing') return
        drawn.push(done)
        if (done !== pages || broke) return
        broke = true
        throw new Error('the power went')
      },
    })
    return { ...test, drawn }
  }

  it.each([
    [2, 1],
    [70, 66],
    [100, 66],
    [131, 130],
  ])('at page %i goes on between two rows, reads nothing again and is the same to the byte', async (pages, next) => {
    const test = breakingAt(pages)
    await expect(test.make(narrow)).rejects.toThrow('the power went')
    const { artifact } = await test.make(narrow)
    expect(artifact && test.content(artifact).equals(whole)).toBe(true)
    expect(test.drawn[pages]).toBe(next)
  })

  it('starts again where its rows are gone, and is no other', async () => {
    const kept = new Map<string, Buffer>()
    const scratch = {
      write: async (name: string, bytes: Uint8Array) => void kept.set(name, Buffer.from(bytes)),
      read: async (name: string) => kept.get(name) ?? null,
    }
    const test = breakingAt(100, { scratch })
    await expect(test.make(narrow)).rejects.toThrow('the power went')
    kept.set('rows-0', Buffer.from('torn'))
    const { artifact } = await test.make(narrow)
    expect(artifact && test.content(artifact).equals(whole)).toBe(true)
  })
})

describe('a report that is stopped', () => {
  it('ends with the page that it is drawing, and leaves nothing', async () => {
    const drawn: number[] = []
    const test = setUp(permits(2000), {
      progress({ phase, done }) {
        if (phase === 'drawing') drawn.push(done)
        if (done === 10) test.abort(new Error('stopped'))
      },
    })
    await expect(test.make()).rejects.toThrow('stopped')
    expect(drawn.at(-1)).toBe(10)
  })

  it('reads no further', async () => {
    const test = setUp(permits(20), { signal: AbortSignal.abort(new Error('stopped')) })
    await expect(test.make()).rejects.toThrow('stopped')
    expect(test.progress.filter(({ phase }) => phase === 'drawing')).toEqual([])
  })
})
