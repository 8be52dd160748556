import type { ReactNode } from 'react'
import { cn } from './cn'

/** What stands where a list would: what will appear here, and the one thing to do. */
export function EmptyState({
  icon,
  title,
  isPage = false,
  children,
  actions,
}: {
  icon: ReactNode
  title: string
  /** It is all that the page has: its title is the page's. */
  isPage?: boolean
  children: ReactNode
  actions?: ReactNode
}) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      <div aria-hidden="true" className="mb-4 grid size-12 place-items-center rounded-xl bg-sunken text-ink-soft [&_svg]:size-6">
        {icon}
      </div>
      <Heading className={cn('font-semibold', isPage ? 'text-2xl' : 'text-base')}>{title}</Heading>
      <div className="mt-1 max-w-md text-balance text-ink-soft text-detail">{children}</div>
      {actions ? <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  )
}
