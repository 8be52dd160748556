import type { DraftColumn } from '@/components/fields/columns/draft-columns'
import type { Draft, Surroundings } from '@/components/fields/field/field'
import type { DraftProblem } from '@/components/fields/form/draft-problem'
import { columnsIn, formatIn } from './draft'
import { exportWords } from './words'

/** Two columns with one header: the server refuses them too, by what they are called in the file. */
export function checkHeaders(draft: Draft, { datasets }: Pick<Surroundings, 'datasets'>): DraftProblem[] {
  const dataset = datasets.find(({ id }) => id === draft.dataset)
  const chosen = columnsIn(draft).filter((column) => column.chosen)
  const own = ({ name }: DraftColumn) =>
    formatIn(draft) === 'jsonl' ? name : (dataset?.columns.find((column) => column.name === name)?.label ?? name)
  const headers = chosen.map((column) => column.label.trim() || own(column))
  return headers.flatMap((header, at) => {
    const isRepeated = headers.some((other, place) => other === header && place !== at)
    const isAsked = chosen[at]?.label.trim() !== ''
    const say: DraftProblem['say'] = ({ locale }) => exportWords(locale)('problems.sameHeader')
    return isRepeated && isAsked ? [{ field: `payload.columns.${at}.label`, say }] : []
  })
}
