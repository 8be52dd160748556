import Bowser from 'bowser'

/** Enough to tell one's own browsers apart. What a browser says of itself proves nothing. */
export function describeBrowser(userAgent: string): { browser: string | null; system: string | null } {
  if (!userAgent) return { browser: null, system: null }
  const { browser, os } = Bowser.parse(userAgent.slice(0, 500))
  return { browser: browser.name || null, system: os.name || null }
}
