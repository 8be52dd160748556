import type { AnyKind, Locale, Say } from '@/kinds/kit/contract'
import type { Dataset } from '@/lib/contracts/datasets'
import { LOCALES } from '@/lib/contracts/locale'
import { beginningOf } from '@/lib/contracts/text'

const locales = Object.keys(LOCALES) as Locale[]
const MOST = 2000

/** By what a job is found beside its title: what its kind says of it, in every language, for somebody who reads one may search in another. */
export function searchWordsOf(
  kind: AnyKind,
  { payload, title }: { payload: unknown; title: string },
  datasets: readonly Dataset[],
): string {
  const said = locales.flatMap((locale) => [
    kind.words[locale].label,
    ...(kind.summary?.(payload, sayPlainly(locale, datasets), title) ?? []),
  ])
  return beginningOf([...new Set(said)].join(' '), MOST)
}

/** Names and values alone: how a sentence is put together tells no job from another. */
function sayPlainly(locale: Locale, datasets: readonly Dataset[]): Say {
  const find = (id: string) => datasets.find((dataset) => dataset.id === id)
  return {
    locale,
    count: String,
    columns: () => '',
    dataset: (id) => find(id) ?? null,
    filter: (id, filter) => {
      const column = find(id)?.columns.find(({ name }) => name === filter.column)
      return [column?.label ?? filter.column, ...('value' in filter ? [filter.value].flat() : [])].join(' ')
    },
  }
}
