'use client'

import { Button } from '@/components/ui/button'
import './face'
import './globals.css'

/** Instead of everything, where even the layout around all pages failed: nobody knows the reader's language here. */
export default function GlobalError() {
  return (
    <html lang="en">
      <head>
        <title>Error · Postroom</title>
      </head>
      <body>
        <main className="grid min-h-dvh place-items-center px-6 text-center">
          <div className="space-y-3">
            <h1 className="font-semibold text-2xl">This page could not be shown</h1>
            <p className="text-ink-soft text-detail">Your jobs are not affected; they keep running.</p>
            <p lang="de" className="text-ink-soft text-detail">
              Diese Seite konnte nicht angezeigt werden. Die Aufträge laufen weiter.
            </p>
            <Button tone="primary" onClick={() => location.reload()}>
              Try again · <span lang="de">Erneut versuchen</span>
            </Button>
          </div>
        </main>
      </body>
    </html>
  )
}
