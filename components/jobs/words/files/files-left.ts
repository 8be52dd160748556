import { type Artifact, isReady } from '@/lib/contracts/artifact'
import type { Job } from '@/lib/contracts/job'

/** All files that a job has left, the main one first, whatever has become of them. */
export function filesLeft(job: Job): Artifact[] {
  return job.state === 'completed' && job.artifact ? [job.artifact, ...job.files] : []
}

/** Those of them that can be fetched now. */
export const filesToFetch = (job: Job): Artifact[] => filesLeft(job).filter(isReady)

export const sizeOf = (files: readonly Artifact[]): number => files.reduce((bytes, file) => bytes + file.bytes, 0)
