import type { JobRequest } from '@/kinds/registry/requests'
import { DatasetsList, Estimate, JobsPage } from '@/lib/contracts/api'
import { AttemptsList } from '@/lib/contracts/attempt'
import type { Dataset } from '@/lib/contracts/datasets'
import type { JobId } from '@/lib/contracts/ids'
import { Job } from '@/lib/contracts/job'
import { JobCounts, type JobFilter, type JobNarrowing } from '@/lib/contracts/job-filter'
import { ProblemError } from './problem-error'
import { request, send } from './request'

export interface PageRequest {
  cursor?: string | undefined
  limit: number
  signal?: AbortSignal | undefined
}

export function fetchJobsPage({ cursor, limit, signal, filter = {} }: PageRequest & { filter?: JobFilter }): Promise<JobsPage> {
  return request(`/api/jobs?${queryOf({ ...filter, limit: String(limit), cursor })}`, JobsPage, { signal })
}

export function fetchJobCounts(narrowing: JobNarrowing, signal: AbortSignal): Promise<JobCounts> {
  return request(`/api/jobs/counts?${queryOf(narrowing)}`, JobCounts, { signal })
}

function queryOf(parameters: Record<string, string | undefined>): URLSearchParams {
  return new URLSearchParams(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

export function fetchJob(id: JobId, signal?: AbortSignal): Promise<Job> {
  return request(`/api/jobs/${id}`, Job, { signal })
}

export function fetchAttempts(id: JobId, signal?: AbortSignal): Promise<AttemptsList> {
  return request(`/api/jobs/${id}/attempts`, AttemptsList, { signal })
}

/** The same key with the same request answers with the same job, so an unclear outcome may be sent again. */
export function submitJob(body: JobRequest, idempotencyKey: string): Promise<Job> {
  return request('/api/jobs', Job, { method: 'POST', body, headers: { 'idempotency-key': idempotencyKey } })
}

export function cancelJob(id: JobId): Promise<Job> {
  return request(`/api/jobs/${id}/cancel`, Job, { method: 'POST' })
}

export function retryJob(id: JobId): Promise<Job> {
  return request(`/api/jobs/${id}/retry`, Job, { method: 'POST' })
}

/** @param name null for what its kind calls it */
export function renameJob(id: JobId, name: string | null): Promise<Job> {
  return request(`/api/jobs/${id}`, Job, { method: 'PATCH', body: { name } })
}

export async function deleteJob(id: JobId): Promise<void> {
  await send(`/api/jobs/${id}`, { method: 'DELETE' })
}

export function artifactUrl(id: JobId): string {
  return `/api/jobs/${id}/artifact`
}

export function fileUrl(id: JobId, nth: number): string {
  return nth === 0 ? artifactUrl(id) : `/api/jobs/${id}/files/${nth}`
}

/** The picture of what came of it. */
export const previewUrl = (id: JobId): string => `/api/jobs/${id}/preview`

/** All files of these jobs in one ZIP. */
export function zipUrl(ids: readonly JobId[]): string {
  return ids.length === 1 ? `/api/jobs/${ids[0]}/files.zip` : `/api/jobs/files.zip?${new URLSearchParams(ids.map((id) => ['id', id]))}`
}

/** Whether the server would hand out what is at this address, which is asked anew each time: rights may have changed since it was made. */
export async function isDownloadRefused(url: string): Promise<boolean> {
  try {
    await send(url, { method: 'HEAD' })
    return false
  } catch (error) {
    return error instanceof ProblemError && error.problem.status === 403
  }
}

export async function fetchDatasets(signal: AbortSignal): Promise<Dataset[]> {
  return (await request('/api/datasets', DatasetsList, { signal })).datasets
}

export function fetchEstimate(body: JobRequest, signal: AbortSignal): Promise<Estimate> {
  return request('/api/estimates', Estimate, { method: 'POST', body, signal })
}
