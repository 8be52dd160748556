import { randomKey } from '@/components/api/random-key'

const KEY = 'postroom.tab'

/** The same for a tab before and after a reload. A duplicated tab has it too: see `Holds`. */
export function tabId(): string {
  try {
    const known = window.sessionStorage.getItem(KEY)
    if (known) return known
    const fresh = randomKey()
    window.sessionStorage.setItem(KEY, fresh)
    return fresh
  } catch {
    // Storage may be forbidden: then it is another tab after each reload.
    return randomKey()
  }
}
