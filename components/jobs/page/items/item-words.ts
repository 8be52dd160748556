import type { Words } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { jobErrorWords } from '@/components/jobs/words/job-error-words'
import type { StatusTone } from '@/components/jobs/words/status'
import type { Item, ItemState } from '@/lib/contracts/items'
import type { ItemTab } from './item-tabs'

export const itemTones: Record<ItemState, StatusTone> = {
  waiting: 'neutral',
  begun: 'active',
  done: 'ok',
  refused: 'warn',
  in_doubt: 'warn',
  skipped: 'neutral',
}

/** "Sent", "Refused": a state as it stands over a tab and in a line. */
export function stateWords(kind: string, state: ItemTab, words: Words): string {
  return state === 'done' ? capital(saidOf(kind, words).done, words) : words.t(`items.states.${state}`)
}

export function capital(text: string, { locale }: Words): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)
}

/** Why an item is not done, in the words of its kind; when it is tried again. */
export function reasonWords(kind: string, { error, nextAt, state }: Item, now: Date, words: Words): string | null {
  const why = error && state !== 'done' ? jobErrorWords(kind, error, words) : null
  const again = nextAt && state === 'waiting' ? words.t('items.againAt', { moment: words.moment(nextAt, now) }) : null
  const parts = [again ? (why?.replace(/\.$/, '') ?? null) : why, again].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' · ') : null
}

/** "Decided by Anna Berg, 14:02". */
export function decisionWords({ decision }: Item, now: Date, { t, moment }: Words): string | null {
  if (!decision) return null
  const who = decision.by ?? t('items.nobody')
  return t(`items.decided.${decision.decision}`, { who, moment: moment(decision.at, now) })
}

/** A person may say what became of it; of one that was left in doubt too. */
export const isDoubtful = ({ state }: Pick<Item, 'state'>): boolean => state === 'in_doubt'
