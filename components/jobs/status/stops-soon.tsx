'use client'

import { useWords } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { useNow } from '@/components/ui/watch/use-now'
import type { Job } from '@/lib/contracts/job'

/** How long it can still be taken back. */
export function StopsSoon({ at, job }: { at: number; job: Job }) {
  const words = useWords()
  const { t, count } = words
  const now = useNow(1000)
  const seconds = count(Math.max(1, Math.ceil((at - now.getTime()) / 1000)))
  const keepsNothing = saidOf(job.kind, words).stopped === null && !job.earlier
  return t(keepsNothing ? 'jobs.sentence.stopsSoon' : 'jobs.sentence.stopsSoonAnyKind', { seconds })
}
