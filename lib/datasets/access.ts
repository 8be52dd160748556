import type { Actor } from '@/lib/contracts/actor'
import { InvalidInput } from '@/lib/contracts/errors'
import type { Catalog, DatasetDefinition } from './catalog'

/** A dataset that this person may not use, or that there is not: nobody is told which. */
export class DatasetRefused extends InvalidInput {
  override name = 'DatasetRefused'
  constructor(
    readonly dataset: string,
    code = 'no_dataset',
    message = 'There is no such dataset, or you may not use it.',
  ) {
    super([{ field: 'payload.dataset', code, message }])
  }
}

/** What of a catalog one person may use. */
export interface Access {
  /** @throws {DatasetRefused} */
  need(id: string): DatasetDefinition
  all(): DatasetDefinition[]
}

export function accessOf(catalog: Catalog, actor: Actor): Access {
  const all = () => catalog.filter((dataset) => isFor(dataset, actor))
  return {
    all,
    need(id) {
      const dataset = all().find((one) => one.id === id)
      if (!dataset) throw new DatasetRefused(id)
      return dataset
    },
  }
}

/** A dataset that names nobody is for everybody who is signed in. */
function isFor({ roles, people }: DatasetDefinition, { role, email }: Actor): boolean {
  if (!roles && !people) return true
  return (roles ?? []).includes(role) || (people ?? []).includes(email.toLowerCase())
}
