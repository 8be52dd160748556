import { InputFile } from '@/lib/contracts/inputs'
import { request } from './request'

/** A file that was brought. @throws {ProblemError} 404 for one that is gone, or somebody else's */
export function fetchInput(id: string, signal?: AbortSignal): Promise<InputFile> {
  return request(`/api/inputs/${encodeURIComponent(id)}`, InputFile, { signal })
}

/** A copy of a file that one of the person's jobs has left. @throws {ProblemError} */
export function bringFromJob({ kind, field, jobId, nth }: { kind: string; field: string; jobId: string; nth: number }): Promise<InputFile> {
  return request('/api/inputs/from-job', InputFile, { method: 'POST', body: { kind, input: field, jobId, nth } })
}
