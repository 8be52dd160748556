import { z } from 'zod'
import type { Words } from '@/components/i18n/words'
import { type AnyKind, DatasetId, type FieldHint, Filter, type IconName } from '@/kinds/kit/contract'
import { kindOf } from '@/kinds/registry/kind-of'
import { settingsOf } from '@/kinds/registry/read-stored'
import { jobsNoun, kindWords } from '@/kinds/registry/words'
import type { Dataset } from '@/lib/contracts/datasets'
import type { Job } from '@/lib/contracts/job'
import { createSay } from './say'

/** Without a version: settings that were made on this page. */
export type Described = Pick<Job, 'kind' | 'payload'> & Partial<Pick<Job, 'payloadVersion'>>

/** The settings of a job as its kind reads them; null for a kind or settings that this page does not know. */
export function readJob(job: Described): { kind: AnyKind; settings: Record<string, unknown> } | null {
  const kind = kindOf(job.kind)
  const settings = settingsOf(job)
  return kind && settings ? { kind, settings } : null
}

export function iconOf(job: Described): IconName {
  const read = readJob(job)
  if (!read) return 'file'
  const { icon } = read.kind
  return typeof icon === 'string' ? icon : icon(read.settings)
}

/**
 * What makes it this one: "Excel · City is Falkenau · 3 of 17 columns". Null where the kind says nothing of it.
 * @param datasets for the names of columns; before they are there the names in the settings stand for them
 */
export function summaryOf(
  { title, ...job }: Described & { title: string },
  words: Words,
  datasets: readonly Dataset[] = [],
): string | null {
  const read = readJob(job)
  const parts = read?.kind.summary?.(read.settings, createSay(words, datasets), title) ?? []
  return parts.length > 0 ? parts.join(' · ') : null
}

/** Which rows it takes, where its form has filters to choose them. */
export function filteredBy(job: Described): { dataset: string; filters: Filter[] } | null {
  const read = readJob(job)
  if (!read) return null
  const hints: [string, FieldHint | undefined][] = Object.entries(read.kind.form ?? {})
  for (const [name, hint] of hints) {
    if (hint?.as !== 'filters') continue
    const found = Chosen.safeParse({ dataset: read.settings[hint.of], filters: read.settings[name] })
    if (found.success) return found.data
  }
  return null
}

const Chosen = z.object({ dataset: DatasetId, filters: z.array(Filter) })

/** What is said of jobs of this kind, in the page's language. */
export const saidOf = (kind: string, { locale }: Pick<Words, 'locale'>) => kindWords(kind, locale)

/** "3 exports", and "3 jobs" where they are of several kinds. */
export function countOf(jobs: readonly Pick<Described, 'kind'>[], words: Pick<Words, 'amount' | 'locale'>, count = jobs.length): string {
  const noun = jobsNoun(
    jobs.map(({ kind }) => kind),
    words.locale,
  )
  return words.amount(count, noun)
}
