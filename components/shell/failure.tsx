'use client'

import { TriangleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** A page that could not be drawn. `digest` finds the error in the server's log. */
export function Failure({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  return (
    <EmptyState
      icon={<TriangleAlert />}
      title="This page could not be shown"
      actions={
        <Button tone="primary" onClick={retry}>
          Try again
        </Button>
      }
    >
      Your jobs are not affected; they keep running.
      {digest ? <p className="mt-2 font-mono text-xs">Reference {digest}</p> : null}
    </EmptyState>
  )
}
