/** What next-themes would do (its key, its attribute), but from the head. */
const setTheme = `try {
  const chosen = localStorage.getItem('theme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
} catch {}`

/**
 * The theme before anything is painted. The library's own script stands in the body, which a slow browser has painted
 * by then: who chose dark saw it flash light.
 */
export function ThemeScript({ nonce }: { nonce: string | undefined }) {
  return (
    <script
      nonce={nonce}
      // A browser hides the nonce from scripts, so the two never agree.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file.
      dangerouslySetInnerHTML={{ __html: setTheme }}
    />
  )
}
