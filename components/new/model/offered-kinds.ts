import type { AnyKind } from '@/kinds/kit/contract'
import { kinds } from '@/kinds/registry/contracts'
import { needsDataset } from './dataset-fields'

/** Those that people start; a kind without a form is for programs. */
export const offeredKinds: readonly AnyKind[] = Object.values(kinds).filter(({ form }) => form !== undefined)

/** Of all that are of a dataset the one that a dataset is offered for by itself: the first. */
export const kindOfDatasets = offeredKinds.find(needsDataset)
