import type { JobRequest } from '@/kinds/registry/requests'
import { DatasetPreview, OrderPreview, SameJob } from '@/lib/contracts/api'
import type { Job } from '@/lib/contracts/job'
import { request } from './request'

/** The first rows of a dataset; timestamps as clock time in `timeZone`. */
export function fetchPreview(dataset: string, timeZone: string, signal: AbortSignal): Promise<DatasetPreview> {
  return request(`/api/datasets/${dataset}/preview?${new URLSearchParams({ timeZone })}`, DatasetPreview, { signal })
}

/** The first rows that this very job would have. */
export function fetchOrderPreview(body: JobRequest, signal: AbortSignal): Promise<OrderPreview> {
  return request('/api/previews', OrderPreview, { method: 'POST', body, signal })
}

/** One's own job that makes this one needless; null for none. */
export async function fetchSameJob(body: JobRequest, signal: AbortSignal): Promise<Job | null> {
  return (await request('/api/jobs/same', SameJob, { method: 'POST', body, signal })).job
}
