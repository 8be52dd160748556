import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/loading/skeleton'

/** As tall as what will stand there first, with the heading where it is known. */
export function JobPageSkeleton({ title }: { title?: string | undefined }) {
  return (
    <div aria-busy="true" className="space-y-6">
      <div className="flex gap-3">
        <Skeleton className="size-9" />
        {title ? (
          <div className="min-w-0">
            <h1 className="min-w-0 break-words pr-10 font-semibold text-2xl">{title}</h1>
            <Skeleton className="h-4 w-44" />
          </div>
        ) : (
          <div className="space-y-2">
            <Skeleton className="h-7 w-64 max-w-full" />
            <Skeleton className="h-4 w-44" />
          </div>
        )}
      </div>
      <Card className="space-y-3 p-5">
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-1.5 w-full" />
        <Skeleton className="h-4 w-72 max-w-full" />
      </Card>
      <Card className="h-72" />
    </div>
  )
}
