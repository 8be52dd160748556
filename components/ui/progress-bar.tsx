'use client'

import { useState } from 'react'
import { cn } from './cn'

interface ProgressBarProps {
  label: string
  /** 0 to 100; null when the total is not known yet. */
  percent: number | null
  /** The whole state in words, for people who do not see the bar. */
  text: string
  /** How much of it, at its end, went wrong: of the same 100. */
  trouble?: number
  muted?: boolean
}

/** A bar with a name and a spoken value. Not a live region: ticks are not announced. */
export function ProgressBar({ label, percent, text, trouble = 0, muted = false }: ProgressBarProps) {
  const known = percent !== null
  const glides = useGlides(percent)
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
        <>
          {trouble > 0 ? <Filled percent={percent} glides={glides} className="bg-amber" /> : null}
          <Filled
            percent={percent - trouble}
            glides={glides}
            className={cn(trouble > 0 && '-mt-1.5', muted ? 'bg-ink-soft' : 'bg-accent')}
          />
        </>
      ) : (
        <div className={cn('h-full w-1/3 animate-slide rounded-full', muted ? 'bg-ink-soft' : 'bg-accent')} />
      )}
    </div>
  )
}

function Filled({ percent, glides, className }: { percent: number; glides: boolean; className: string }) {
  return (
    <div
      className={cn('h-1.5 w-full rounded-full', glides && 'transition-transform duration-300 ease-linear', className)}
      style={{ transform: `translateX(${percent - 100}%)` }}
    />
  )
}

/** Of 100: a pixel or two. Gliding over less is not seen, and each gliding bar costs every frame of the page. */
const LEAST_GLIDE = 0.5

function useGlides(percent: number | null): boolean {
  const [last, setLast] = useState({ percent, glides: false })
  if (percent === last.percent) return last.glides
  const glides = Math.abs((percent ?? 0) - (last.percent ?? 0)) >= LEAST_GLIDE
  setLast({ percent, glides })
  return glides
}
