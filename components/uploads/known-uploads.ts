import { z } from 'zod'
import { remembered } from '@/components/store/remembered'

/** An upload that a later page can go on with. */
const KnownUpload = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.number(),
  modified: z.number(),
  place: z.object({ address: z.string(), kind: z.string(), field: z.string() }),
  /** The tab that it was begun in: it outlives a reload. */
  tab: z.string(),
  at: z.number(),
})
export type KnownUpload = z.infer<typeof KnownUpload>

const KEY = 'postroom.uploads'
/** The server keeps what no job has taken no longer than this. */
const KEPT_MS = 24 * 60 * 60_000
const MOST = 100

export interface KnownUploads {
  all(): KnownUpload[]
  add(upload: Omit<KnownUpload, 'tab' | 'at'>): void
  forget(id: string): void
}

/** What this browser knows of uploads. It is asked anew each time: other tabs write to the same list. */
export function createKnownUploads(tab: string, now: () => number): KnownUploads {
  const all = () => read().filter(({ at }) => at > now() - KEPT_MS)
  const write = (uploads: KnownUpload[]) => remembered.write(KEY, JSON.stringify(uploads.slice(-MOST)))
  return {
    all,
    add: (upload) => write([...all().filter(({ id }) => id !== upload.id), { ...upload, tab, at: now() }]),
    forget: (id) => write(all().filter((upload) => upload.id !== id)),
  }
}

/** Names of files are nobody else's business: whoever signs out takes them along. */
export function forgetUploads(): void {
  if (remembered.read(KEY) !== null) remembered.write(KEY, '[]')
}

function read(): KnownUpload[] {
  try {
    return z.array(KnownUpload).parse(JSON.parse(remembered.read(KEY) ?? '[]'))
  } catch {
    // Written by another version, or by hand.
    return []
  }
}
