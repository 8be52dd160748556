import type { ReactNode } from 'react'

/** The head of a part of the form: its name, what stands in it now, and its actions. */
export function SectionHeading({ id, title, note, children }: { id: string; title: string; note?: string; children?: ReactNode }) {
  return (
    <div className="mb-2 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
      <h3 id={id} className="font-medium text-sm">
        {title}
      </h3>
      {note ? <span className="text-ink-soft text-detail tabular-nums">{note}</span> : null}
      <div className="ml-auto flex gap-1">{children}</div>
    </div>
  )
}
