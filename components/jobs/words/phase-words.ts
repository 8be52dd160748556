import type { Words } from '@/components/i18n/words'

/** What the workers of this version say that they do (workers/kinds). */
const phases = {
  'Opening the dataset': 'jobs.phases.opening',
  'Writing rows': 'jobs.phases.writing',
  'Saving the file': 'jobs.phases.saving',
} as const

/** What a worker is doing, in the page's language where it knows it. */
export function phaseWords(phase: string, { t }: Words): string {
  return Object.hasOwn(phases, phase) ? t(phases[phase as keyof typeof phases]) : phase
}
