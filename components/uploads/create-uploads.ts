import { createStore, type Store } from '@/components/store/create-store'
import { eventOf } from './event-of'
import type { Holds } from './holds'
import type { KnownUpload, KnownUploads } from './known-uploads'
import { isSameField, isSamePlace, type Place } from './place'
import { sendFile } from './send-file'
import type { Transport } from './transport'
import { advance, type Brought, isSameFile, type Upload, type UploadEvent } from './upload'

/** The others wait: a browser has few lines to a server, and the page needs some. */
const AT_ONCE = 2

export interface UploadsDeps {
  transport: Transport
  known: KnownUploads
  holds: Holds
  /** Of this tab. */
  tab: string
  now: () => number
  newKey: () => string
  setTimer: (run: () => void, ms: number) => () => void
}

/** All files on their way to the server from this page, whatever is shown of them. */
export interface Uploads extends Pick<Store<readonly Upload[]>, 'get' | 'subscribe'> {
  /** Begins with a file, or goes on with it where it was. @returns its key */
  add(place: Place, data: File): string
  /** Those of before the page was loaded that nobody has asked for yet. */
  claim(place: Place): Upload[]
  pause(key: string): void
  resume(key: string): void
  /** Its line is likely to be whole again. */
  wake(): void
  /** Ends it; the server forgets what there is of it. */
  remove(key: string): void
  /** It has become part of a job: it stays, and is no longer watched. */
  letGo(key: string): void
}

interface Held {
  data: File | null
  abort: AbortController | null
}

export function createUploads({ transport, known, holds, tab, now, newKey, setTimer }: UploadsDeps): Uploads {
  const store = createStore<readonly Upload[]>([])
  const held = new Map<string, Held>()
  const unclaimed = new Set<string>()
  let stopTimer: () => void = () => {}

  const find = (key: string) => store.get().find((upload) => upload.key === key)
  for (const one of known.all()) if (one.tab === tab) void bringBack(one)

  function enter(upload: Upload, data: File | null): void {
    held.set(upload.key, { data, abort: null })
    store.set([...store.get(), upload])
    goOn()
  }

  /** What this tab was sending when it was reloaded. Shown only once the server says that it is this person's. */
  async function bringBack({ id, place, name, bytes, modified }: KnownUpload): Promise<void> {
    if (!(await holds.take(id))) return
    try {
      const { received } = await transport.facts(id)
      const key = newKey()
      unclaimed.add(key)
      const state = received === bytes ? ({ is: 'done' } as const) : ({ is: 'absent' } as const)
      enter({ key, place, name, bytes, modified, id, sent: received, samples: [], tries: 0, state }, null)
    } catch (error) {
      if (eventOf(error, now()).is === 'gone') known.forget(id)
      holds.letGo(id)
    }
  }

  function tell(key: string, event: UploadEvent): void {
    const before = find(key)
    if (!before) return
    const after = advance(before, event, now())
    if (after === before) return
    store.set(store.get().map((upload) => (upload.key === key ? after : upload)))
    if (before.id !== null && after.id !== before.id) forget(before.id)
    goOn()
  }

  function forget(id: string): void {
    known.forget(id)
    holds.letGo(id)
  }

  /** Begins what may begin, and wakes up for what may next. */
  function goOn(): void {
    const uploads = store.get()
    const free = AT_ONCE - uploads.filter(({ state }) => state.is === 'going').length
    for (const { key } of uploads.filter(({ state }) => state.is === 'queued').slice(0, Math.max(0, free))) void work(key)
    stopTimer()
    const next = Math.min(...uploads.map(({ state }) => (state.is === 'broken' ? state.until : Number.POSITIVE_INFINITY)))
    stopTimer = Number.isFinite(next) ? setTimer(() => wakeDue(now()), Math.max(0, next - now())) : () => {}
  }

  function wakeDue(until: number): void {
    for (const { key, state } of store.get()) if (state.is === 'broken' && state.until <= until) tell(key, { is: 'resumed' })
  }

  async function work(key: string): Promise<void> {
    const part = held.get(key)
    // What begins tells so, which may have begun this one.
    if (!part?.data || find(key)?.state.is !== 'queued') return
    const { data } = part
    const abort = new AbortController()
    part.abort = abort
    tell(key, { is: 'begun' })
    const say = (event: UploadEvent) => {
      if (abort.signal.aborted) return
      tell(key, event)
      if (event.is === 'created') remember(key, event.id)
    }
    try {
      const upload = await goingOn(key)
      if (upload && !abort.signal.aborted) await sendFile(upload, data, { transport, now, signal: abort.signal, tell: say })
    } catch (error) {
      if (!abort.signal.aborted) say((await isReadable(data)) ? eventOf(error, now()) : { is: 'failed', why: 'unreadable' })
    }
  }

  /** With what is there already of the very same file, where no other tab is at it. */
  async function goingOn(key: string): Promise<Upload | undefined> {
    const upload = find(key)
    if (!upload || upload.id !== null) return upload
    const inUse = new Set(store.get().map(({ id }) => id))
    for (const one of known.all().filter((other) => isSameFor(other, upload) && !inUse.has(other.id))) {
      if (!(await holds.take(one.id))) continue
      if (!find(key)) return holds.letGo(one.id) as undefined
      tell(key, { is: 'created', id: one.id })
      remember(key, one.id)
      break
    }
    return find(key)
  }

  function remember(key: string, id: string): void {
    const upload = find(key)
    if (!upload) return
    const { name, bytes, modified, place } = upload
    known.add({ id, name, bytes, modified, place })
    void holds.take(id)
  }

  function leave(key: string): Upload | undefined {
    const upload = find(key)
    held.get(key)?.abort?.abort()
    held.delete(key)
    unclaimed.delete(key)
    store.set(store.get().filter((other) => other.key !== key))
    if (upload?.id) forget(upload.id)
    goOn()
    return upload
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    add(place, data) {
      const file: Brought = { name: data.name, bytes: data.size, modified: data.lastModified }
      const waiting = store.get().find((other) => isSamePlace(other.place, place) && other.state.is === 'absent' && isSameFile(other, file))
      if (waiting) {
        held.set(waiting.key, { data, abort: null })
        tell(waiting.key, { is: 'resumed' })
        return waiting.key
      }
      const key = newKey()
      enter({ ...file, key, place, id: null, sent: 0, samples: [], tries: 0, state: { is: 'queued' } }, data)
      return key
    },
    claim(place) {
      const found = store.get().filter((upload) => isSamePlace(upload.place, place) && unclaimed.has(upload.key))
      for (const { key } of found) unclaimed.delete(key)
      return found
    },
    pause(key) {
      held.get(key)?.abort?.abort()
      tell(key, { is: 'paused' })
    },
    resume: (key) => tell(key, { is: 'resumed' }),
    wake: () => wakeDue(Number.POSITIVE_INFINITY),
    remove(key) {
      const upload = leave(key)
      if (upload?.id) transport.remove(upload.id).catch(() => {})
    },
    letGo: (key) => void leave(key),
  }
}

const isSameFor = (a: KnownUpload, b: Upload): boolean => isSameFile(a, b) && isSameField(a.place, b.place)

/** A file that was changed since it was chosen cannot be read, which looks like a broken line. */
async function isReadable(data: Blob): Promise<boolean> {
  try {
    await data.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}
