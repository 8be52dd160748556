import { MapPinOff } from 'lucide-react'
import Link from 'next/link'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'

export function NotFoundNotice() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <div>
        <h1 className="sr-only">Page not found</h1>
        <EmptyState
          icon={<MapPinOff />}
          title="Nothing at this address"
          actions={
            <Link href="/exports" className={buttonStyle({ tone: 'primary' })}>
              To your exports
            </Link>
          }
        >
          The link may be mistyped, or the page has moved.
        </EmptyState>
      </div>
    </main>
  )
}
