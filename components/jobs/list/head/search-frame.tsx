import { Search } from 'lucide-react'
import type { ReactNode } from 'react'

/** The place of the search, and its mark; the field itself is given. */
export function SearchFrame({ children }: { children: ReactNode }) {
  return (
    <search className="relative w-full min-[820px]:w-72">
      <Search aria-hidden="true" className="absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft" />
      {children}
    </search>
  )
}
