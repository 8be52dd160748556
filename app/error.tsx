'use client'

import { FailedPage } from '@/components/shell/failed-page'
import type { FailureProps } from '@/components/shell/failure'

export default function RootError(props: FailureProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <FailedPage {...props} />
    </main>
  )
}
