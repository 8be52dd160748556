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

/** In the archive that everybody brings, beside one that is broken. */
export const PICTURE_COUNT = 8

const DATASETS = ['permits', 'slow', 'crawling'] as const

/** What people submit: exports of these datasets, lists of these policies, and one of each other kind. */
export const WORK = [...DATASETS, ...ItemPolicy.options, 'report', 'pictures', 'mails', 'calls once', 'calls repeat'] as const
export type Work = (typeof WORK)[number]

export const isDataset = (work: Work): work is (typeof DATASETS)[number] => DATASETS.some((one) => one === work)
export const isList = (work: Work): work is ItemPolicy => ItemPolicy.safeParse(work).success

/** Half of it is quick, as in life: a run has thousands of jobs then, and at any time some that are in their middle. */
export const USUAL_MIX: readonly Work[] = [...Array<Work>(6).fill('permits'), 'slow', ...WORK.filter((one) => one !== 'permits')]

function slowly(seconds: number): string {
  return `SELECT * FROM register.permits WHERE id % ${PERMITS / SLEEPS} <> 0 OR pg_sleep(${seconds}) IS NOT NULL`
}
