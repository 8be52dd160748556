'use client'

import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { filterSentence } from '@/components/fields/filters/filter-words'
import { CONVENTIONS } from '@/components/i18n/locales'
import { useWords } from '@/components/i18n/words'
import type { ExportPayload } from '@/kinds/export/payload'
import type { Artifact } from '@/lib/contracts/artifact'

/** What it was that nothing matched, in the words of the form. */
export function EmptySentence({ payload, artifact, now }: { payload: ExportPayload; artifact: Artifact; now: Date }) {
  const words = useWords()
  const { data: datasets } = useDatasets()
  const columns = datasets?.find(({ id }) => id === payload.dataset)?.columns ?? []
  const sentences = payload.filters.map((filter) =>
    filterSentence(
      filter,
      columns.find(({ name }) => name === filter.column),
      words,
    ),
  )
  const filters = new Intl.ListFormat(CONVENTIONS[words.locale], { type: 'conjunction' }).format(sentences)
  return words.t('jobs.sentence.emptyOf', { filters, moment: words.moment(artifact.expiresAt, now) })
}
