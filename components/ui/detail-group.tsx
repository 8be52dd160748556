import type { ReactNode } from 'react'

/** A titled list of facts; its children are `<DetailItem>`s. */
export function DetailGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h2 className="mb-2 font-semibold text-sm">{title}</h2>
      <dl className="space-y-1.5 text-sm">{children}</dl>
    </section>
  )
}
