'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const current = usePathname().startsWith(href)
  return (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className={cn(
        'inline-flex h-8 items-center rounded-lg px-2.5 text-sm pointer-coarse:h-11',
        current ? 'bg-sunken font-medium text-ink' : 'text-ink-soft hover:text-ink',
      )}
    >
      {children}
    </Link>
  )
}
