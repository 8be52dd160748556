import type { Job } from './job'

/** The dataset that a job reads; null for a kind that reads none. */
export function datasetOf({ kind, payload }: Pick<Job, 'kind' | 'payload'>): string | null {
  return kind === 'export' && typeof payload.dataset === 'string' ? payload.dataset : null
}
