/** What this browser remembers for the person. Storage may be forbidden: then nothing is remembered. */
export const remembered = {
  read(key: string): string | null {
    try {
      return window.localStorage.getItem(key)
    } catch {
      return null
    }
  },
  write(key: string, value: string): void {
    try {
      window.localStorage.setItem(key, value)
    } catch {}
  },
}
