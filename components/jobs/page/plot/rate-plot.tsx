'use client'

import { useWords } from '@/components/i18n/words'
import { useQuiet } from '@/components/jobs/status/use-quiet'
import { saidOf } from '@/components/jobs/words/described'
import type { CoursePoint } from '@/components/live/job-view'
import { useNow } from '@/components/ui/watch/use-now'
import type { Attempt } from '@/lib/contracts/attempt'
import { isRunning, type Job } from '@/lib/contracts/job'
import { HandoverMarks } from './handover-marks'
import { handovers } from './handovers'
import { PLOT, plotShape } from './plot-shape'
import { RateFigures } from './rate-figures'
import { rateFigures, rateLines } from './rate-lines'

interface RatePlotProps {
  job: Job
  course: CoursePoint[]
  attempts: Attempt[]
  className: string
}

/** How much a second, over the time of the job. Nothing in it moves but with new figures, so reduced motion needs nothing else. */
export function RatePlot({ job, course, attempts, className }: RatePlotProps) {
  const words = useWords()
  const { t, rate, took } = words
  const { unit } = saidOf(job.kind, words)
  const running = isRunning(job)
  const now = useNow(running ? 1000 : null)
  const quiet = useQuiet(job) !== null
  const lines = rateLines(course, running ? now.getTime() : null)
  const speed = running && !quiet ? (job.progress?.rate ?? null) : null
  const figures = rateFigures(lines, speed)
  const shape = plotShape(lines)
  // Rows are read before a page is drawn: that is no speed yet.
  if (!shape || !figures || course.every(({ done }) => done === 0)) return null
  const marks = handovers(
    attempts,
    shape.lines.map(({ attempt }) => attempt),
  ).map((mark) => ({ ...mark, left: (shape.lines.find(({ attempt }) => attempt === mark.attempt)?.left ?? 0) / PLOT.width }))
  const span = took(new Date(shape.from).toISOString(), new Date(shape.to).toISOString())
  return (
    <section className={className}>
      <h2 className="mb-3 font-semibold text-sm">{t('job.rate.title')}</h2>
      <RateFigures unit={unit} now={speed} {...figures} />
      <p aria-hidden="true" className="mt-4 text-ink-soft text-xs tabular-nums">
        {rate(shape.top, unit)}
      </p>
      <HandoverMarks marks={marks} />
      <svg
        role="img"
        aria-label={t('job.rate.alternative', {
          span,
          average: rate(figures.average, unit),
          most: rate(figures.most, unit),
        })}
        viewBox={`0 0 ${PLOT.width} ${PLOT.height}`}
        preserveAspectRatio="none"
        className="h-32 w-full overflow-visible border-line border-y"
      >
        {shape.lines.map(({ attempt, line, area, left }) => (
          <g key={attempt}>
            <path d={area} className="fill-accent-soft" />
            <path d={line} vectorEffect="non-scaling-stroke" className="fill-none stroke-2 stroke-accent" />
            {left > 0 ? (
              <path
                d={`M${left} 0V${PLOT.height}`}
                vectorEffect="non-scaling-stroke"
                strokeDasharray="3 4"
                className="stroke-line-strong"
              />
            ) : null}
          </g>
        ))}
      </svg>
      <p aria-hidden="true" className="mt-1 flex justify-between text-ink-soft text-xs tabular-nums">
        <span>0</span>
        <span>{span}</span>
      </p>
    </section>
  )
}
