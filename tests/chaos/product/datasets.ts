import { ItemPolicy } from '@/lib/contracts/items'

/** Small enough that a run has many exports, large enough that each has more than one block of rows. */
export const PERMITS = 4000

const SLEEPS = 20

/**
 * Datasets whose rows come slowly: their exports are in their middle when faults come, and cost no processor time. The
 * sleeps stand in the filter, so the rows before each one have been sent when it begins.
 */
export const SLOW_DATASETS: Record<string, string> = {
  slow: slowly(0.1),
  crawling: slowly(0.4),
}

export const DATASETS = ['permits', ...Object.keys(SLOW_DATASETS)]

/** What stands for a list that is worked off in a mix of datasets: its policy. */
export const isList = (work: string): work is ItemPolicy => ItemPolicy.safeParse(work).success

/** What stands for a batch of pictures there, and for what they are in the place of a dataset. */
export const PICTURES = 'pictures'
/** In the archive that everybody brings, beside one that is broken. */
export const PICTURE_COUNT = 8

/** What stands for a mailing. */
export const MAILS = 'mails'

/** Most work is quick, as in life: a run has thousands of jobs then, and at any time some that are in their middle. */
export const USUAL_MIX = ['permits', 'permits', 'permits', 'permits', 'slow', 'slow', 'crawling', 'once', 'repeat', PICTURES, MAILS]

function slowly(seconds: number): string {
  return `SELECT * FROM register.permits WHERE id % ${PERMITS / SLEEPS} <> 0 OR pg_sleep(${seconds}) IS NOT NULL`
}
