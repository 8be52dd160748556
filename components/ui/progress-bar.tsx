import { cn } from './cn'

interface ProgressBarProps {
  label: string
  /** 0 to 100; null when the total is not known yet. */
  percent: number | null
  /** The whole state in words, for people who do not see the bar. */
  text: string
  muted?: boolean
}

/** A bar with a name and a spoken value. Not a live region: ticks are not announced. */
export function ProgressBar({ label, percent, text, muted = false }: ProgressBarProps) {
  const known = percent !== null
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.floor(percent) : undefined}
      aria-valuetext={text}
      className="h-1.5 w-full overflow-hidden rounded-full bg-track"
    >
      {known ? (
        <div
          className={cn(
            'h-full w-full origin-left rounded-full transition-transform duration-300 ease-linear',
            muted ? 'bg-ink-soft' : 'bg-accent',
          )}
          style={{ transform: `translateX(${percent - 100}%)` }}
        />
      ) : (
        <div className={cn('h-full w-1/3 animate-slide rounded-full', muted ? 'bg-ink-soft' : 'bg-accent')} />
      )}
    </div>
  )
}
