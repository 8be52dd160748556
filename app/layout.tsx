import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { loadMessages } from '@/components/i18n/messages'
import { HeadScript } from '@/components/shell/head-script'
import { Providers } from '@/components/shell/providers'
import { requestLocale, requestTranslate } from './request-words'
import './face'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslate()
  return {
    title: { default: 'Postroom', template: '%s · Postroom' },
    description: t('shell.description'),
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f6f3' },
    { media: '(prefers-color-scheme: dark)', color: '#121315' },
  ],
}

/** Reading the request's headers makes every page dynamic, which the CSP's nonce needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await requestLocale()
  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        <HeadScript nonce={(await headers()).get('x-nonce') ?? undefined} />
      </head>
      <body>
        <Providers locale={locale} messages={await loadMessages(locale)}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
