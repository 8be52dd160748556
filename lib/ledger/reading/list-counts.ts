import { sql } from 'kysely'

/** The counts of the list `l`, as `ItemCounts`. */
export const countsOfList = sql`jsonb_build_object('total', l.total, 'waiting', l.waiting, 'begun', l.begun, 'done', l.done,
  'refused', l.refused, 'inDoubt', l.in_doubt, 'skipped', l.skipped, 'undecided', l.undecided)`

/**
 * How the list of the job `jobs` stands, to be copied onto the job; what it has of it already where it has none. The lock reads
 * the latest: the last write of an attempt that has just been lost may have come in between.
 */
export const itemsOfJob = sql`coalesce((SELECT ${countsOfList} FROM item_lists l WHERE l.job_id = jobs.id FOR SHARE), jobs.items)`
