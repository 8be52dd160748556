import { createHash, type Hash } from 'node:crypto'

/** More files than are being received at a time; what is forgotten costs one reading of that file. */
const MOST = 1000

/** How a file's SHA-256 stands where it was left, so that one that comes in pieces need not be read again at its end. */
export interface CarriedHashes {
  /** The hash of the first `at` bytes, to be gone on with; null where it is not known here. */
  take(key: string, at: number): Hash | null
  leave(key: string, at: number, hash: Hash): void
  forget(key: string): void
}

export function createCarriedHashes(): CarriedHashes {
  const left = new Map<string, { at: number; hash: Hash }>()

  return {
    take(key, at) {
      const known = left.get(key)
      left.delete(key)
      if (at === 0) return createHash('sha256')
      return known?.at === at ? known.hash : null
    },
    leave(key, at, hash) {
      left.delete(key)
      left.set(key, { at, hash })
      const oldest = left.keys().next().value
      if (left.size > MOST && oldest !== undefined) left.delete(oldest)
    },
    forget: (key) => void left.delete(key),
  }
}
