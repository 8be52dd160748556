import { sql } from 'kysely'

/**
 * A CTE, with its comma in front: what a notice tells of an earlier end is no longer true of a job that goes on, or that ends anew.
 * Whoever writes a new one counts these first, so that they are gone before it takes their place.
 */
export const noticesWithdrawn = sql`,
  withdrawn AS (DELETE FROM notifications USING changed WHERE notifications.job_id = changed.id RETURNING 1)`

export const onceWithdrawn = sql`(SELECT count(*) FROM withdrawn) >= 0`
