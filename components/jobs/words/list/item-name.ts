import type { Words } from '@/components/i18n/words'
import type { Item } from '@/lib/contracts/items'

const STEP = /^step:/

/** What an item is called: as people call it, else by its key; a step by its own. */
export function itemName({ seq, key, label }: Pick<Item, 'seq' | 'key' | 'label'>, { t }: Words): string {
  if (seq < 0) return t('items.step', { name: label ?? key.replace(STEP, '') })
  return label ?? key
}
