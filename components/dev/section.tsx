import { type ReactNode, useId } from 'react'

export function Section({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="space-y-5">
      <div className="border-b pb-2">
        <h2 id={id} className="font-semibold text-lg tracking-tight">
          {title}
        </h2>
        {about ? <p className="text-ink-soft text-sm">{about}</p> : null}
      </div>
      {children}
    </section>
  )
}
