import { chromium } from 'playwright'
import { choosePorts } from '@/scripts/launch/machine/ports.mjs'
import { PROJECT_ROOT } from '@/scripts/launch/services/index.mjs'
import { findChromium } from '@/scripts/launch/tests/requirements.mjs'

/** A browser for Lighthouse to steer, in which nobody is signed in at first. */
export async function openAuditedBrowser() {
  const executablePath = findChromium(PROJECT_ROOT)
  if (!executablePath) throw new Error('there is no Chromium: apt-get install chromium-headless-shell, or set CHROMIUM_PATH')
  const { devtools: port } = await choosePorts(['devtools'])
  const context = await chromium.launchPersistentContext('', {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', `--remote-debugging-port=${port}`],
  })
  return {
    port,
    async signIn({ url, cookie }: { url: string; cookie: string }) {
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url }])
    },
    close: () => context.close(),
  }
}
