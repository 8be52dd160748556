'use client'

import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { JobIcon } from '@/components/jobs/words/job-icon'
import { useCalled } from '@/components/jobs/words/use-called'
import { cn } from '@/components/ui/cn'
import { Checkbox } from '@/components/ui/field/checkbox'
import type { Job } from '@/lib/contracts/job'
import { listedOrder } from './listed-order'
import { useIsChosen, useIsSelecting, useSelection } from './selection-context'

/** The icon of a job, and in its place, when the pointer or the focus is near or others are chosen, the box to choose it. */
export function SelectBox({ job }: { job: Job }) {
  const { t } = useWords()
  const selection = useSelection()
  const chosen = useIsChosen(job.id)
  const selecting = useIsSelecting()
  const title = useCalled(job)
  const boxId = useId()
  return (
    <label htmlFor={boxId} className="group/box relative grid size-9 shrink-0 cursor-pointer place-items-center rounded-lg">
      <span className={cn('group-has-[:focus-visible]/box:opacity-0', selecting ? 'opacity-0' : 'pointer-fine:group-hover/job:opacity-0')}>
        <JobIcon job={job} />
      </span>
      <Checkbox
        id={boxId}
        aria-label={t('jobs.select.one', { title })}
        checked={chosen}
        className={cn(
          'absolute focus-visible:opacity-100',
          // Out of a finger's reach until boxes are asked for: there it would be in the way of scrolling.
          selecting ? 'opacity-100' : 'opacity-0 pointer-fine:group-hover/job:opacity-100 pointer-coarse:pointer-events-none',
        )}
        onChange={({ nativeEvent }) => {
          const isRange = 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true
          if (isRange) selection.extendTo(job.id, listedOrder())
          else selection.toggle(job.id)
        }}
      />
    </label>
  )
}
