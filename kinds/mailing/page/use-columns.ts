'use client'

import type { Draft, FieldAt } from '@/components/fields/field/field'
import { useTrial } from '@/components/fields/trial/use-trial'
import { contract } from '@/kinds/mailing/contract'
import { datasetIn } from './dataset-in'

export interface OfferedColumn {
  /** As it stands between the braces. */
  name: string
  label: string
}

interface ListDraft {
  id: string | null
}

/** The list that was brought; null where there is none, or not all of it is here. */
const listIn = ({ list }: Draft): string | null => (Array.isArray(list) ? ((list[0] as ListDraft | undefined)?.id ?? null) : null)

/** What can stand in a mail: the columns of the dataset, or those of the list, which a worker reads. */
export function useColumns(at: Pick<FieldAt, 'datasets' | 'draft'>): readonly OfferedColumn[] {
  const dataset = datasetIn(at)
  const list = dataset ? null : listIn(at.draft)
  const { data } = useTrial(contract, 'columns', list ? { payload: { list }, asked: {} } : null)
  return dataset?.columns ?? (list ? (data?.columns ?? []) : [])
}
