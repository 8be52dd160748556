import { LoaderCircle } from 'lucide-react'

/** Stands in a row from the click until the server has answered. */
export function PendingStatus() {
  return (
    <div className="space-y-1.5 text-sm">
      <span className="inline-flex items-center gap-1.5 font-medium text-ink-soft">
        <LoaderCircle aria-hidden="true" className="size-4 animate-spin motion-reduce:animate-none" />
        Starting
      </span>
      <p className="text-ink-soft">Handing it in</p>
    </div>
  )
}
