import { hashKey } from '@tanstack/react-query'
import type { JobRequest } from '@/kinds/registry/requests'

export interface Keyring {
  /** The same request gets the same key, however often it is sent; a changed one gets a new key. */
  keyFor(request: JobRequest): string
}

/** The idempotency keys of one form: it lives from opening to success, so a second export of the same has a new ring. */
export function createKeyring(newKey: () => string): Keyring {
  const keys = new Map<string, string>()
  return {
    keyFor(request) {
      const content = hashKey([request])
      const key = keys.get(content) ?? newKey()
      keys.set(content, key)
      return key
    },
  }
}
