import { InvalidInput } from '@/lib/contracts/errors'
import type { Actor } from '@/lib/contracts/people/actor'
import type { Catalog, DatasetDefinition } from './catalog'
import { type RowLimit, rowLimitOf, ScopeMissing } from './row-limit'

/** A dataset that this person may not use, or that there is not: nobody is told which. */
export class DatasetRefused extends InvalidInput {
  override name = 'DatasetRefused'
  constructor(
    readonly dataset: string,
    code: 'no_dataset' | 'no_scope' = 'no_dataset',
    message = 'There is no such dataset, or you may not use it.',
  ) {
    super([{ field: 'payload.dataset', code, message }])
  }
}

/** A dataset as one person may read it. */
export interface LimitedDataset extends DatasetDefinition {
  /** Which rows; null for all. */
  limit: RowLimit | null
}

/** What of a catalog one person may use. */
export interface Access {
  /** @throws {DatasetRefused} */
  need(id: string): LimitedDataset
  all(): LimitedDataset[]
}

export function accessOf(catalog: Catalog, actor: Actor): Access {
  function limited(dataset: DatasetDefinition): LimitedDataset {
    if (!isFor(dataset, actor)) throw new DatasetRefused(dataset.id)
    try {
      return { ...dataset, limit: dataset.rows ? rowLimitOf(dataset.rows, actor) : null }
    } catch (error) {
      throw error instanceof ScopeMissing ? new DatasetRefused(dataset.id, 'no_scope', error.message) : error
    }
  }

  return {
    need(id) {
      const dataset = catalog.find((one) => one.id === id)
      if (!dataset) throw new DatasetRefused(id)
      return limited(dataset)
    },
    all: () =>
      catalog.flatMap((dataset) => {
        try {
          return [limited(dataset)]
        } catch (error) {
          if (error instanceof DatasetRefused) return []
          throw error
        }
      }),
  }
}

/** A dataset that names nobody is for everybody who is signed in. */
function isFor({ roles, people }: DatasetDefinition, { role, email }: Actor): boolean {
  if (!roles && !people) return true
  return (roles ?? []).includes(role) || (email !== null && (people ?? []).includes(email.toLowerCase()))
}

/** Those that everybody may read as a whole; whoever starts a server is told. */
export const openToAll = (catalog: Catalog): string[] =>
  catalog.filter(({ roles, people, rows }) => !roles && !people && !rows).map(({ id }) => id)
