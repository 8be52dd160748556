import type { FieldAt } from '@/components/fields/field/field'
import type { Dataset } from '@/lib/contracts/datasets'

/** The one that is chosen. These fields are about a dataset or a list, and keep what was typed when that changes: so they name none in the contract. */
export const datasetIn = ({ datasets, draft }: Pick<FieldAt, 'datasets' | 'draft'>): Dataset | null =>
  datasets.find(({ id }) => id === draft.dataset) ?? null
