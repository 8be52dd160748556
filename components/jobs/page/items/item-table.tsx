'use client'

import { useWords } from '@/components/i18n/words'
import { saidOf } from '@/components/jobs/words/described'
import { itemName } from '@/components/jobs/words/list/item-name'
import { cn } from '@/components/ui/cn'
import type { Item } from '@/lib/contracts/items'
import type { Job } from '@/lib/contracts/job'
import { columnsOf, filled, isFigure } from './item-columns'
import { ItemRow } from './item-row'
import { widthsOf } from './item-widths'
import { capital, isDoubtful } from './item-words'
import { useSayItem } from './use-say-item'

interface ItemTableProps {
  job: Job
  items: Item[]
  selected: ReadonlyMap<number, string>
  onSelect: (selected: ReadonlyMap<number, string>) => void
}

const head = 'pb-2 font-medium text-ink-soft text-detail'

export function ItemTable({ job, items, selected, onSelect }: ItemTableProps) {
  const words = useWords()
  const { t } = words
  const say = useSayItem(job.kind)
  const columns = filled(columnsOf(job.kind, words), items)
  const widths = widthsOf(columns)
  const doubtful = items.filter(isDoubtful).length
  const selects = doubtful > 0
  const toggle = (item: Item) => {
    const next = new Map(selected)
    if (!next.delete(item.seq)) next.set(item.seq, itemName(item, words))
    onSelect(next)
  }
  return (
    <div tabIndex={-1} className="outline-none">
      <table className="w-full table-fixed text-sm">
        <thead>
          <tr>
            {selects ? (
              <th scope="col" className="w-8">
                <span className="sr-only">{t('items.columns.choose')}</span>
              </th>
            ) : null}
            <th scope="col" className={cn(head, '@lg:w-14 w-9 @lg:pr-4 pr-2 text-left')}>
              {t('items.columns.seq')}
            </th>
            <th scope="col" className={cn(head, 'pr-4 text-left', widths.name)}>
              {capital(saidOf(job.kind, words).unit.one, words)}
            </th>
            <th scope="col" className={cn(head, 'pr-4 text-left')}>
              {t('items.columns.state')}
            </th>
            {columns
              .filter(({ as }) => as !== 'picture')
              .map((column) => (
                <th
                  key={column.name}
                  scope="col"
                  className={cn(
                    head,
                    'hidden pr-4',
                    widths.column,
                    isFigure(column) ? [widths.figure, 'text-right'] : [widths.text, 'text-left'],
                  )}
                >
                  {column.label}
                </th>
              ))}
            <th scope="col" className={cn(head, 'hidden pr-4 text-left', widths.column, widths.when)}>
              {t('items.columns.when')}
            </th>
            <th scope="col" className={cn(head, 'hidden text-right', widths.column, widths.tries)}>
              {t('items.columns.tries')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ItemRow
              key={item.seq}
              job={job}
              item={item}
              value={say(item.value, words)}
              columns={columns}
              widths={widths}
              selects={selects}
              selected={selected.has(item.seq)}
              onToggle={() => toggle(item)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
