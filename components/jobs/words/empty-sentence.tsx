'use client'

import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { CONVENTIONS } from '@/components/i18n/locales'
import { useWords } from '@/components/i18n/words'
import type { Job } from '@/lib/contracts/job'
import { saidOf } from './described'
import { withKept } from './end-sentence'
import { createSay } from './say'
import type { Unmatched } from './unmatched'

interface EmptySentenceProps {
  job: Pick<Job, 'kind'>
  unmatched: Unmatched
  now: Date
  /** The file itself is told of beside it. */
  fileBeside: boolean
}

/** What it was that nothing matched, in the words of the form. */
export function EmptySentence({ job, unmatched: { dataset, filters, artifact }, now, fileBeside }: EmptySentenceProps) {
  const words = useWords()
  const { data: datasets = [] } = useDatasets()
  const say = createSay(words, datasets)
  const list = new Intl.ListFormat(CONVENTIONS[words.locale], { type: 'conjunction' })
  const sentence = words.t('jobs.sentence.emptyOf', {
    items: saidOf(job.kind, words).unit.other,
    filters: list.format(filters.map((filter) => say.filter(dataset, filter))),
  })
  return withKept(sentence, artifact, now, words, fileBeside)
}
