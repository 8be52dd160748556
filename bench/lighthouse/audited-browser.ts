import { chromium } from 'playwright'
import { browserOptions, cookieFor } from '@/bench/support/browser'
import { choosePorts } from '@/scripts/launch/machine/ports.mjs'

/** A browser for Lighthouse to steer, in which nobody is signed in at first. */
export async function openAuditedBrowser() {
  const { devtools: port } = await choosePorts(['devtools'])
  const context = await chromium.launchPersistentContext('', browserOptions(`--remote-debugging-port=${port}`))
  return {
    port,
    signIn: (url: string, cookie: string) => context.addCookies([cookieFor(url, cookie)]),
    close: () => context.close(),
  }
}
