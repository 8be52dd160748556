import { InputFile } from '@/lib/contracts/inputs'
import { request } from './request'

/** A file that was brought. @throws {ProblemError} 404 for one that is gone, or somebody else's */
export function fetchInput(id: string, signal?: AbortSignal): Promise<InputFile> {
  return request(`/api/inputs/${encodeURIComponent(id)}`, InputFile, { signal })
}
