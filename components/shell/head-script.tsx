/**
 * The theme before anything is painted: what next-themes would do (its key, its attribute), but from the head. The library's
 * own script stands in the body, which a slow browser has painted by then: who chose dark saw it flash light.
 */
const setTheme = `try {
  const chosen = localStorage.getItem('theme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
} catch {}`

/**
 * Zod compiles schemas with `new Function`, and tries first whether it may. Where the page's policy forbids that the try is
 * caught, and counted as a violation all the same. It has to be told before its first schema, so before any other script.
 */
const tellZod = 'globalThis.__zod_globalConfig = { jitless: true }'

/** Ctrl K pressed before the page listens opens the palette as soon as it does (components/keys/use-keys.ts). */
const keepEarlyKey = `addEventListener('keydown', function early(event) {
  if (window.postroomKeys === 'listen') return removeEventListener('keydown', early)
  if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
  if (location.pathname.startsWith('/sign-')) return
  event.preventDefault()
  window.postroomKeys = 'palette'
})`

/** What has to be so before the page is painted and its scripts run. */
export function HeadScript({ nonce }: { nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      // A browser hides the nonce from scripts, so the two never agree.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: constants of this file.
      dangerouslySetInnerHTML={{ __html: `${tellZod}\n${setTheme}\n${keepEarlyKey}` }}
    />
  )
}
