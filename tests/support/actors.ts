import type { Actor } from '@/lib/contracts/people/actor'
import { type AllDatasets, createDatasets, type Datasets, type DatasetsDeps } from '@/lib/datasets/datasets'

export const actor = (changes: Partial<Actor> = {}): Actor => ({
  id: 'someone',
  email: 'someone@example.org',
  role: 'member',
  scope: {},
  ...changes,
})

export type OpenDatasets = Datasets & Pick<AllDatasets, 'close'>

/** The datasets as one person sees them, for tests in which that does not matter. */
export function openDatasets(deps: DatasetsDeps, person = actor()): OpenDatasets {
  const all = createDatasets(deps)
  return { ...all.of(person), close: all.close }
}
