import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

/** One state with its name above it. */
export function Specimen({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={cn('min-w-0 space-y-2', wide && 'w-full')}>
      <p className="font-mono text-ink-soft text-xs">{name}</p>
      {children}
    </div>
  )
}
