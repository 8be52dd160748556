import { type RawBuilder, sql } from 'kysely'
import { MAX_FILES } from '@/lib/contracts/artifact'

/** The place of a job's preview among its files, behind all that it may have: see migration 0023. */
export const PREVIEW_NTH = MAX_FILES

/**
 * The rows of a job's files as JSON, the main one first. A job has few: what is asked for is read from the key of their table.
 * @param job the alias of a row of `jobs`
 */
export function filesOf(job: string): RawBuilder<unknown> {
  return sql`(SELECT coalesce(json_agg(file ORDER BY file.nth), '[]') FROM (
    SELECT a.*, ${madeAt(job)} FROM artifacts a WHERE a.job_id = ${sql.ref(`${job}.id`)}) AS file)`
}

/** When the run ended that left them, for those of a job that has gone on since: there it is what tells them from its own. */
const madeAt = (job: string) => sql`CASE WHEN ${sql.ref(`${job}.state`)} <> 'completed' THEN (
  SELECT ended_at FROM attempts run WHERE run.job_id = ${sql.ref(`${job}.id`)} AND run.outcome = 'completed' ORDER BY run.attempt DESC LIMIT 1) END AS made_at`

/** The same of the one job of which some are changed by this very statement: `changes` names the CTE that has those as they are now. */
export function filesWith(changes: string): RawBuilder<unknown> {
  const changed = sql.ref(changes)
  return sql`(SELECT json_agg(file ORDER BY file.nth) FROM (
    SELECT a.*, ${madeAt('changed')} FROM (
      SELECT * FROM ${changed} UNION ALL
      SELECT a.* FROM artifacts a JOIN changed ON a.job_id = changed.id WHERE a.nth NOT IN (SELECT nth FROM ${changed})) AS a) AS file)`
}

/** Joins a job's main file alone, as `a`. */
export const joinMainFile = sql`LEFT JOIN artifacts a ON a.job_id = j.id AND a.nth = 0`

/** A CTE, with its comma in front: those of an earlier run stay until a job is done once more, and go then, whatever comes of it. */
export const filesReplaced = sql`,
  replaced_files AS (DELETE FROM artifacts USING changed WHERE artifacts.job_id = changed.id AND changed.state = 'completed' RETURNING 1)`

/** For the audit log: which ones. */
export const fileNames = (changes: string): RawBuilder<unknown> =>
  sql`jsonb_build_object('files', (SELECT jsonb_agg(file_name ORDER BY nth) FILTER (WHERE alt IS NULL) FROM ${sql.ref(changes)}))`
