import type { Words } from '@/components/i18n/words'
import { summaryOf } from '@/components/jobs/words/described'
import { filesLeft } from '@/components/jobs/words/files/files-left'
import { statusOf } from '@/components/jobs/words/status'
import type { Dataset } from '@/lib/contracts/datasets'
import type { Job } from '@/lib/contracts/job'

/** The jobs in whose line every word of the search is found: title, settings, state, file. All of them for an empty search. */
export function filterJobs(jobs: Job[], search: string, words: Words, datasets?: readonly Dataset[]): Job[] {
  if (search.trim() === '') return jobs
  return jobs.filter((job) => hasEveryWord(textOf(job, words, datasets), search))
}

/** Case and accents do not count, nor does the order of the words; the beginning of one is enough, and its middle. */
export function hasEveryWord(text: string, search: string): boolean {
  const folded = fold(text)
  return fold(search)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

function textOf(job: Job, words: Words, datasets: readonly Dataset[] | undefined): string {
  const fileNames = filesLeft(job).map((file) => file.fileName)
  return [job.title, summaryOf(job, words, datasets) ?? '', statusOf(job, words).word, ...fileNames].join(' ')
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
