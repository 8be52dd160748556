import { createHash } from 'node:crypto'
import type { InputStore } from '@/lib/artifacts/inputs/input-store'
import type { StoredInput, UserInputs } from '@/lib/ledger/inputs/user-inputs'

/** One user's files in memory, as far as the routes can see the promises of `UserInputs`. */
export function fakeUserInputs(): UserInputs & { all: Map<string, StoredInput>; writers: Map<string, string>; bound: Set<string> } {
  const all = new Map<string, StoredInput>()
  const writers = new Map<string, string>()
  const bound = new Set<string>()
  const used = () => [...all.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  function change(id: string, to: Partial<StoredInput>): StoredInput | null {
    const known = all.get(id)
    if (!known) return null
    all.set(id, { ...known, ...to })
    return { ...known, ...to }
  }
  const has = (id: string, writer: string) => writers.get(id) === writer

  return {
    all,
    writers,
    bound,
    page: async ({ limit }) => ({ inputs: [...all.values()].reverse().slice(0, limit), nextCursor: null }),
    used: async () => used(),
    find: async (id) => all.get(id) ?? null,
    findAll: async (ids) => ids.flatMap((id) => all.get(id) ?? []),
    async add(input, limits) {
      const unfinished = [...all.values()].filter(({ sha256 }) => sha256 === null).length
      if (unfinished >= limits.unfinished) return { result: 'too_many_unfinished' }
      if (all.size >= limits.files) return { result: 'too_many' }
      if (used() + input.bytes > limits.bytes) return { result: 'no_room', bytes: used() }
      const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
      const added = { ...input, received: 0, sha256: null, mediaType: null, createdAt: new Date().toISOString(), expiresAt }
      all.set(input.id, added)
      return { result: 'added', input: added }
    },
    async write(id, writer, at) {
      const input = all.get(id)
      if (!input) return { result: 'not_found' }
      if (input.sha256 !== null || input.received !== at) return { result: 'elsewhere', received: input.received }
      if (writers.has(id)) return { result: 'busy' }
      writers.set(id, writer)
      return { result: 'yours', input }
    },
    written: async (id, writer, received) => has(id, writer) && change(id, { received }) !== null,
    async leave(id, writer, received) {
      if (!has(id, writer)) return
      writers.delete(id)
      change(id, { received })
    },
    async complete(id, writer, whole) {
      if (!has(id, writer)) return null
      writers.delete(id)
      return change(id, { ...whole, received: whole.bytes })
    },
    async remove(id) {
      if (bound.has(id)) return 'bound'
      return all.delete(id) ? 'removed' : 'not_found'
    },
  }
}

/** Their bytes. A disk that is full has no room for the next piece. */
export function fakeInputStore(files: Map<string, Buffer>, disk = { room: 1e12 }): Pick<InputStore, 'write' | 'head' | 'room'> {
  return {
    async write(key, at) {
      files.set(key, (files.get(key) ?? Buffer.alloc(0)).subarray(0, at))
      const bytes = () => files.get(key) ?? Buffer.alloc(0)
      return {
        async write(piece) {
          if (disk.room < piece.length) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
          disk.room -= piece.length
          files.set(key, Buffer.concat([bytes(), piece]))
        },
        at: () => bytes().length,
        sync: async () => bytes().length,
        sha256: async () => createHash('sha256').update(bytes()).digest('hex'),
        close: async () => {},
      }
    },
    head: async (key, most) => (files.get(key) ?? Buffer.alloc(0)).subarray(0, most),
    room: async () => disk.room,
  }
}
