import { type Artifact, isReady } from '@/lib/contracts/artifact'
import type { Job } from '@/lib/contracts/job'

/** All files that a job has, the main one first, whatever has become of them: those of the run before until it is done again. */
export function filesLeft(job: Job): Artifact[] {
  if (job.state !== 'completed') return job.earlier?.files ?? []
  return job.artifact ? [job.artifact, ...job.files] : []
}

/** Those of them that can be fetched now. */
export const filesToFetch = (job: Job): Artifact[] => filesLeft(job).filter(isReady)

export const sizeOf = (files: readonly Artifact[]): number => files.reduce((bytes, file) => bytes + file.bytes, 0)
