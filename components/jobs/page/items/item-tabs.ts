import type { ItemCounts, ItemFilter } from '@/lib/contracts/items'

export type ItemTab = NonNullable<ItemFilter['state']> | 'all'

export interface TabCount {
  tab: ItemTab
  count: number
}

/** The states that have items, what needs a person first; and all. Those that are to be decided stand apart where steps are among them. */
export function itemTabs(counts: ItemCounts): TabCount[] {
  const states: TabCount[] = [
    { tab: 'undecided', count: counts.undecided === counts.inDoubt ? 0 : counts.undecided },
    { tab: 'in_doubt', count: counts.inDoubt },
    { tab: 'refused', count: counts.refused },
    { tab: 'skipped', count: counts.skipped },
    { tab: 'begun', count: counts.begun },
    { tab: 'waiting', count: counts.waiting },
    { tab: 'done', count: counts.done },
  ]
  return [{ tab: 'all', count: counts.total }, ...states.filter(({ count }) => count > 0)]
}

/** The tab that is shown: what was chosen as long as it has items, else all. */
export function shownTab(tabs: TabCount[], chosen: ItemTab | null): ItemTab {
  return tabs.find(({ tab }) => tab === chosen)?.tab ?? 'all'
}
