'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import { type ReactNode, useState } from 'react'
import { createQueryClient } from '@/components/api/query-client'
import { signInAddress } from '@/components/session/safe-next'
import { ToasterSlot } from '@/components/ui/toaster-slot'

/** React warns of a script that it draws in the browser, where it would not run: there it is plain text. */
const scriptProps = { type: typeof window === 'undefined' ? 'text/javascript' : 'text/plain' }

function leaveForSignIn() {
  if (!window.location.pathname.startsWith('/sign-in')) window.location.assign(signInAddress(window.location))
}

/** What every page needs. `nonce` lets the one inline script (no flash of the wrong theme) through the CSP. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const [client] = useState(() => createQueryClient(leaveForSignIn))
  return (
    <QueryClientProvider client={client}>
      <ThemeProvider attribute="data-theme" scriptProps={scriptProps} {...(nonce ? { nonce } : {})}>
        {children}
        <ToasterSlot />
      </ThemeProvider>
    </QueryClientProvider>
  )
}
