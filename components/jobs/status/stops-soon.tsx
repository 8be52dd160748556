'use client'

import { useWords } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { useNow } from '@/components/ui/watch/use-now'

/** How long it can still be taken back. */
export function StopsSoon({ at, kind }: { at: number; kind: string }) {
  const words = useWords()
  const { t, count } = words
  const now = useNow(1000)
  const seconds = count(Math.max(1, Math.ceil((at - now.getTime()) / 1000)))
  return t(saidOf(kind, words).stopped === null ? 'jobs.sentence.stopsSoon' : 'jobs.sentence.stopsSoonAnyKind', { seconds })
}
