import { filterSentence } from '@/components/fields/filters/filter-words'
import type { Words } from '@/components/i18n/words'
import type { Say } from '@/kinds/kit/contract'
import type { Dataset } from '@/lib/contracts/datasets'

/** What a kind's summary is made with: the page's words, and the datasets as far as they are loaded. */
export function createSay(words: Words, datasets: readonly Dataset[]): Say {
  const find = (id: string) => datasets.find((dataset) => dataset.id === id)
  return {
    locale: words.locale,
    count: words.count,
    columns: (count) => words.t('jobs.summary.columns', { count }),
    dataset: (id) => find(id) ?? null,
    filter: (id, filter) =>
      filterSentence(
        filter,
        find(id)?.columns.find(({ name }) => name === filter.column),
        words,
      ),
  }
}
