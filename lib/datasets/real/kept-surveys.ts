import type { DatasetDefinition } from '@/lib/datasets/catalog/catalog'
import type { Survey } from './survey'

/** Types change with a deploy; a problem is mended by somebody who then looks here. */
const KEEP_MS = 60_000
const KEEP_PROBLEMS_MS = 5_000

export interface Surveys {
  /** At most so old; rejects when the database cannot be asked. */
  of(dataset: DatasetDefinition): Promise<Survey>
  /** The next who asks gets a new one. @returns whether there was an old one */
  forget(dataset: DatasetDefinition): boolean
}

/** Keeps what is known of each dataset's database for a while, so that a reading need not ask for it first. */
export function createSurveys(survey: (dataset: DatasetDefinition) => Promise<Survey>): Surveys {
  const kept = new Map<string, { until: number; survey: Promise<Survey> }>()

  function ask(dataset: DatasetDefinition): Promise<Survey> {
    const entry = { until: Number.POSITIVE_INFINITY, survey: survey(dataset) }
    kept.set(dataset.id, entry)
    entry.survey.then(
      ({ problems }) => {
        entry.until = performance.now() + (problems.length > 0 ? KEEP_PROBLEMS_MS : KEEP_MS)
      },
      () => kept.get(dataset.id) === entry && kept.delete(dataset.id),
    )
    return entry.survey
  }

  return {
    of(dataset) {
      const known = kept.get(dataset.id)
      return known && known.until > performance.now() ? known.survey : ask(dataset)
    },
    forget: ({ id }) => kept.delete(id),
  }
}
