import { PROJECT_ROOT } from '@/scripts/launch/services/index.mjs'
import { findChromium } from '@/scripts/launch/tests/requirements.mjs'

/** How Playwright is to start the browser of the tests. @throws when there is none on this machine */
export function browserOptions(...further: string[]) {
  const executablePath = findChromium(PROJECT_ROOT)
  if (!executablePath) throw new Error('there is no Chromium: apt-get install chromium-headless-shell, or set CHROMIUM_PATH')
  return { executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...further] }
}

/** The cookie of a session, as a browser keeps it. @param cookie as a browser would send it */
export function cookieFor(url: string, cookie: string) {
  const [name = '', value = ''] = cookie.split('=')
  return { name, value, url }
}
