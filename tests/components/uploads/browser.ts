import { vi } from 'vitest'
import { createUploads } from '@/components/uploads/create-uploads'
import type { Holds } from '@/components/uploads/holds'
import { createKnownUploads } from '@/components/uploads/known-uploads'
import type { Place } from '@/components/uploads/place'
import type { Upload } from '@/components/uploads/upload'
import { fakeServer } from './fake-server'

export const place: Place = { address: '/new/acme.check', kind: 'acme.check', field: 'file' }

/** Bytes that differ, so that a part in the wrong place is seen. */
export const bytesOf = (size: number, from = 0) => Uint8Array.from({ length: size }, (_, at) => (from + at * 7) % 251)
export const fileOf = (name: string, size: number, from = 0) => new File([bytesOf(size, from)], name, { lastModified: 1000 })

/** A browser with storage of its own, and tabs in it whose clock a test turns. */
export function browser() {
  const storage = new Map<string, string>()
  vi.stubGlobal('window', {
    localStorage: { getItem: (key: string) => storage.get(key) ?? null, setItem: (key: string, value: string) => storage.set(key, value) },
  })
  const { server, transport } = fakeServer()
  const locks = new Set<string>()
  let now = 0
  let keys = 0

  function holdsOf(): Holds & { all: Set<string> } {
    const all = new Set<string>()
    return {
      all,
      async take(id) {
        if (all.has(id)) return true
        if (locks.has(id)) return false
        locks.add(id)
        all.add(id)
        return true
      },
      letGo(id) {
        if (all.delete(id)) locks.delete(id)
      },
    }
  }

  function openTab(tab: string) {
    let timer: { run: () => void; at: number } | null = null
    const holds = holdsOf()
    const uploads = createUploads({
      transport,
      holds,
      tab,
      known: createKnownUploads(tab, () => now),
      now: () => now,
      newKey: () => `key-${++keys}`,
      setTimer(run, ms) {
        const mine = { run, at: now + ms }
        timer = mine
        return () => {
          if (timer === mine) timer = null
        }
      },
    })
    const of = (key: string): Upload | undefined => uploads.get().find((upload) => upload.key === key)
    return {
      uploads,
      of,
      is: (key: string) => of(key)?.state.is,
      /** Until it is so, whatever has to happen before. */
      until: (what: () => boolean) => vi.waitFor(() => (what() ? true : Promise.reject(new Error(JSON.stringify(uploads.get()))))),
      /** How long it waits; null where it waits for nothing. */
      waits: () => timer && timer.at - now,
      pass() {
        if (!timer) throw new Error('nothing is waited for')
        now = timer.at
        const { run } = timer
        timer = null
        run()
      },
      /** The tab is closed or loaded anew: its locks end with it. */
      close() {
        for (const id of [...holds.all]) holds.letGo(id)
      },
    }
  }
  return { server, transport, storage, openTab, later: (ms: number) => (now += ms) }
}
