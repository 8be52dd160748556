import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { chooseLocale, LOCALE_COOKIE } from '@/components/i18n/locales'
import { loadMessages } from '@/components/i18n/messages'
import { Providers } from '@/components/shell/providers'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Postroom', template: '%s · Postroom' },
  description: 'Takes the slow work of a web application out of the request.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f6f3' },
    { media: '(prefers-color-scheme: dark)', color: '#121315' },
  ],
}

/** Reading the request's headers makes every page dynamic, which the CSP's nonce needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const sent = await headers()
  const locale = chooseLocale((await cookies()).get(LOCALE_COOKIE)?.value, sent.get('accept-language'))
  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <Providers nonce={sent.get('x-nonce') ?? undefined} locale={locale} messages={await loadMessages(locale)}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
