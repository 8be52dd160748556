import { cn } from '@/components/ui/cn'

/** A grey place-holder with the size of what will stand there, so that nothing moves when it arrives. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn('animate-pulse rounded-md bg-sunken', className)} />
}
