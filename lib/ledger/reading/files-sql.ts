import { type RawBuilder, sql } from 'kysely'

/** The rows of a job's files as JSON, the main one first. A job has few: what is asked for is read from the key of their table. */
export function filesOf(jobId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(SELECT coalesce(json_agg(file ORDER BY file.nth), '[]') FROM artifacts file WHERE file.job_id = ${jobId})`
}

/** The same of the one job of which some are changed by this very statement: `changes` names the CTE that has those as they are now. */
export function filesWith(changes: string): RawBuilder<unknown> {
  const changed = sql.ref(changes)
  return sql`(SELECT json_agg(file ORDER BY file.nth) FROM (
    SELECT * FROM ${changed} UNION ALL
    SELECT a.* FROM artifacts a JOIN changed ON a.job_id = changed.id WHERE a.nth NOT IN (SELECT nth FROM ${changed})) AS file)`
}

/** Joins a job's main file alone, as `a`. */
export const joinMainFile = sql`LEFT JOIN artifacts a ON a.job_id = j.id AND a.nth = 0`

/** A CTE, with its comma in front: a job that ran once more and ends without a result has none of an earlier run either. */
export const filesWithdrawn = sql`,
  withdrawn_files AS (DELETE FROM artifacts USING changed WHERE artifacts.job_id = changed.id AND changed.stage = 'ended' RETURNING 1)`

/** For the audit log: which ones. */
export const fileNames = (changes: string): RawBuilder<unknown> =>
  sql`jsonb_build_object('files', (SELECT jsonb_agg(file_name ORDER BY nth) FROM ${sql.ref(changes)}))`
