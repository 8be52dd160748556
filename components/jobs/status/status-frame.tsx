import type { ReactNode } from 'react'

/**
 * As tall in every state as with a bar and its figures, which need a second line where there is little room: nothing below
 * moves when a job begins, and ends.
 */
export function StatusFrame({ children }: { children: ReactNode }) {
  return (
    <div className="@container">
      <div className="@max-[25rem]:min-h-19.5 min-h-14.5 min-w-0 space-y-1.5 text-sm tabular-nums">{children}</div>
    </div>
  )
}
