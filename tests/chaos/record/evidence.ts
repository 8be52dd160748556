import type { Availability } from '@/lib/contracts/artifact'
import type { JobState } from '@/lib/contracts/job'
import type { NotificationType } from '@/lib/contracts/notification'
import type { ReadFile } from './content'
import type { Misbehaved, Operation, Received } from './history'
import type { ItemsEvidence } from './items-evidence'

export interface DumpedJob {
  id: string
  userId: string
  key: string
  state: JobState
  rev: number
  attempt: number
  kind: string
  /** Why it failed. */
  code: string | null
}

export interface DumpedArtifact {
  jobId: string
  nth: number
  /** It stands on the job's page, and is none of the files that were asked for. */
  isPreview: boolean
  key: string
  mediaType: string
  bytes: number
  sha256: string
  /** How much is in it: rows, pages, pictures. */
  amount: number | null
  availability: Availability
}

export interface DumpedAttempt {
  jobId: string
  attempt: number
  outcome: string | null
  /** Its worker lived on until it was told to leave, and did so. */
  workerLeft: boolean
}

/** A file that somebody brought. */
export interface DumpedInput {
  id: string
  key: string
  /** Null while it is not whole. */
  sha256: string | null
  isBound: boolean
  /** How many jobs have it. */
  jobs: number
}

/** What the ledger says when all is over. */
export interface LedgerDump {
  jobs: DumpedJob[]
  attempts: DumpedAttempt[]
  artifacts: DumpedArtifact[]
  inputs: DumpedInput[]
  notifications: { id: string; userId: string; jobId: string; type: NotificationType }[]
  revs: { userId: string; rev: number }[]
}

export interface DumpedFile {
  key: string
  bytes: number
  sha256: string
}

/** All that the checker judges by. */
export interface Evidence extends Omit<ItemsEvidence, 'attempts' | 'askedAgain'> {
  operations: Operation[]
  events: Received[]
  misbehaved: Misbehaved[]
  ledger: LedgerDump
  /** Keys in the artifact store before the product's own collection of garbage. */
  uncollected: string[]
  /** In the artifact store, after the product's own collection of garbage. */
  files: DumpedFile[]
  /** What was found in the files by opening them. */
  contents: ReadFile[]
  /** Rows of the register in their order: none of them changes during a run. */
  register: { key: string; status: string }[]
}

/** A word that stands in everything of one user and in nothing of anybody else. */
export const canaryOf = (userId: string): string => `canary-${userId}`

export function canariesIn(text: string): string[] {
  return [...new Set(text.match(/canary-[a-z0-9-]+/g) ?? [])].sort()
}
