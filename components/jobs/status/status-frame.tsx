import type { ReactNode } from 'react'

/**
 * As tall in every state as with a bar and its figures, which need a second line where there is little room: nothing below
 * moves when a job begins, and ends.
 */
export function StatusFrame({ children }: { children: ReactNode }) {
  return (
    <div className="@container">
      <div className="flex @max-[22rem]:min-h-16.5 min-h-12 min-w-0 flex-col @max-[22rem]:justify-start justify-center gap-0.75 text-detail">
        {children}
      </div>
    </div>
  )
}
