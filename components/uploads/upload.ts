import { afterMs } from './back-off'
import type { Place } from './place'
import { type Sample, sampled } from './rate'

/** What tells a file apart from others, as far as a browser says: with the same three it is the same one. */
export interface Brought {
  name: string
  bytes: number
  /** When it was last changed, in ms. */
  modified: number
}

export const isSameFile = (a: Brought, b: Brought): boolean => a.name === b.name && a.bytes === b.bytes && a.modified === b.modified

export type UploadState =
  /** Known from before the page was loaded: it goes on once the same file is chosen again. */
  | { is: 'absent' }
  | { is: 'queued' }
  | { is: 'going' }
  /** It goes on by itself. */
  | { is: 'broken'; why: Pause; until: number }
  | { is: 'paused' }
  /** It does not go on by itself. */
  | { is: 'failed'; why: Failure }
  | { is: 'done' }

/** The line is broken, the server has asked for time, or another request of this upload has not let go of it, be it of a server that has died. */
export type Pause = 'line' | 'busy' | 'held'

/** `unreadable` is a file that was changed, moved or taken away; `wrongType` one that is another by its bytes. */
export type Failure = 'unreadable' | 'wrongType' | Error

/** One file on its way to the server. */
export interface Upload extends Brought {
  /** In this page. */
  key: string
  /** Where it was brought to. */
  place: Place
  /** At the server; null until that has heard of it. */
  id: string | null
  /** How much of it is there, as far as is known. */
  sent: number
  samples: readonly Sample[]
  /** How often the line has broken since the last byte came through. */
  tries: number
  state: UploadState
}

interface Later {
  why: Exclude<Pause, 'line'>
  until: number
}

export type UploadEvent =
  | { is: 'begun' }
  | { is: 'created'; id: string }
  /** So much is there, or on its way there. */
  | { is: 'moved'; sent: number }
  | { is: 'whole' }
  /** `later` where the server said so itself. */
  | { is: 'cut'; later?: Later }
  /** The server does not know it (any more): it begins anew. */
  | { is: 'gone' }
  | { is: 'failed'; why: Failure }
  | { is: 'paused' }
  /** Somebody or something wants it to go on now. */
  | { is: 'resumed' }

/** Whether it is wanted and not there yet, without anybody having to do anything. */
export const isUnderWay = ({ state }: Upload): boolean => state.is === 'queued' || state.is === 'going' || state.is === 'broken'

/** What becomes of an upload. What comes too late for the state that it is in changes nothing. */
export function advance(upload: Upload, event: UploadEvent, now: number): Upload {
  const { state } = upload
  switch (event.is) {
    case 'begun':
      return state.is === 'queued' ? { ...upload, state: { is: 'going' }, samples: [] } : upload
    case 'created':
      return { ...upload, id: event.id, sent: 0 }
    case 'moved':
      return moved(upload, event.sent, now)
    case 'whole':
      return { ...upload, sent: upload.bytes, samples: [], tries: 0, state: { is: 'done' } }
    case 'cut':
      return state.is === 'going' ? broken(upload, now, event.later) : upload
    case 'gone':
      return state.is === 'going' ? broken({ ...upload, id: null, sent: 0 }, now) : upload
    case 'failed':
      // Of what is another type than asked for the server keeps nothing.
      return { ...upload, id: event.why === 'wrongType' ? null : upload.id, samples: [], state: { is: 'failed', why: event.why } }
    case 'paused':
      return isUnderWay(upload) ? { ...upload, samples: [], state: { is: 'paused' } } : upload
    case 'resumed':
      return state.is === 'going' || state.is === 'done' ? upload : { ...upload, state: { is: 'queued' } }
    default:
      return event satisfies never
  }
}

function moved(upload: Upload, sent: number, now: number): Upload {
  const tries = sent > upload.sent ? 0 : upload.tries
  return { ...upload, sent, tries, samples: sampled(upload.samples, { at: now, sent }) }
}

function broken(upload: Upload, now: number, later?: Later): Upload {
  const tries = upload.tries + 1
  const until = Math.max(later?.until ?? 0, now + afterMs(tries))
  return { ...upload, tries, samples: [], state: { is: 'broken', why: later?.why ?? 'line', until } }
}
