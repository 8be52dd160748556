import type { Alt, Availability, Warning } from '@/lib/contracts/artifact'
import type { ItemCounts } from '@/lib/contracts/items'
import type { JobError, JobState, Priority } from '@/lib/contracts/job'
import type { NotificationType } from '@/lib/contracts/notification'
import type { Progress } from '@/lib/contracts/progress'

/** Rows as PostgreSQL's `to_json` gives them: times are ISO strings, bigints are numbers. */
export interface JobRow {
  id: string
  user_id: string
  kind: string
  title: string
  name: string | null
  payload: Record<string, unknown>
  payload_version: number
  pool: string
  priority: Priority
  state: JobState
  run_at: string
  dispatch_seq: number
  attempt: number
  failures: number
  max_failures: number
  crashes: number
  losses: number
  retries: number
  checkpoint: unknown
  progress: Progress | null
  error: JobError | null
  warnings: Warning[]
  items: ItemCounts | null
  /** What came of it beside its files. */
  result: unknown
  /** What it rests for, where it waits for a later time of its own accord. */
  rest: { why: JobError | null } | null
  rev: number
  created_at: string
  started_at: string | null
  finished_at: string | null
}

export interface ArtifactRow {
  job_id: string
  /** From 0, the main one. */
  nth: number
  key: string
  file_name: string
  media_type: string
  bytes: number
  sha256: string
  /** Null for one that was written by a version before this was kept. */
  crc32: number | null
  /** The amount, in the unit of the job's kind. */
  rows: number | null
  columns: number | null
  data_as_of: string | null
  data_as_of_end: string | null
  row_limit: unknown
  /** What it shows, where it is a picture of the result; null for a file to fetch. */
  alt: Alt | null
  expires_at: string
  availability: Availability
  /** When the run ended that left it; null where that is the run that the job ended with. */
  made_at: string | null
}

export interface NotificationRow {
  id: string
  job_id: string
  type: NotificationType
  created_at: string
  read_at: string | null
  toasted_at: string | null
}

/** A job with the rows of its files, the main one first; null where nobody looked, for it has none. */
export interface JobAndFiles {
  job: JobRow
  files: ArtifactRow[] | null
}
