import { hashKey } from '@tanstack/react-query'

export interface Keyring {
  /** The same payload gets the same key, however often it is sent; a changed one gets a new key. */
  keyFor(payload: object): string
}

/** The idempotency keys of one form: it lives from opening to success, so a second job of the same has a new ring. */
export function createKeyring(newKey: () => string): Keyring {
  const keys = new Map<string, string>()
  return {
    keyFor(payload) {
      const content = hashKey([payload])
      const key = keys.get(content) ?? newKey()
      keys.set(content, key)
      return key
    },
  }
}
