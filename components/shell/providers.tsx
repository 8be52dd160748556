'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { createQueryClient } from '@/components/api/query-client'
import type { Locale } from '@/components/i18n/locales'
import type { Messages } from '@/components/i18n/messages'
import { WordsProvider } from '@/components/i18n/words-provider'
import { signInAddress } from '@/components/session/safe-next'
import { ToasterSlot } from '@/components/ui/overlay/toaster-slot'

/** The library's script comes too late (see `HeadScript`): it is plain text. */
const scriptProps = { type: 'text/plain' }

function leaveForSignIn() {
  if (!window.location.pathname.startsWith('/sign-in')) window.location.assign(signInAddress(window.location))
}

interface ProvidersProps {
  locale: Locale
  messages: Messages
  children: ReactNode
}

/** What every page needs. */
export function Providers({ locale, messages, children }: ProvidersProps) {
  const [client] = useState(() => createQueryClient(leaveForSignIn))
  return (
    <WordsProvider locale={locale} messages={messages}>
      <QueryClientProvider client={client}>
        <ThemeProvider attribute="data-theme" scriptProps={scriptProps}>
          {children}
          <ToasterSlot />
        </ThemeProvider>
      </QueryClientProvider>
    </WordsProvider>
  )
}
