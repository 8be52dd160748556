import type { StatusTone } from '@/components/jobs/words/status'

/** The colour of a state's icon and word. */
export const tones: Record<StatusTone, string> = {
  neutral: 'text-ink-soft',
  active: 'text-accent',
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
}
