'use client'

import { Check, CircleHelp, CircleSlash, Clock, type LucideIcon, Play, SkipForward } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { askDecide } from '@/components/jobs/actions/questions/asked'
import { tones } from '@/components/jobs/status/tones'
import { itemName } from '@/components/jobs/words/list/item-name'
import { Moment } from '@/components/time/moment'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Checkbox } from '@/components/ui/field/checkbox'
import type { Item, ItemState } from '@/lib/contracts/items'
import type { Job } from '@/lib/contracts/job'
import { cellWords, isFigure, type ShownColumn } from './item-columns'
import { ItemPictures } from './item-pictures'
import type { ItemWidths } from './item-widths'
import { decisionWords, isDoubtful, itemTones, reasonWords, stateWords } from './item-words'

const icons: Record<ItemState, LucideIcon> = {
  waiting: Clock,
  begun: Play,
  done: Check,
  refused: CircleSlash,
  in_doubt: CircleHelp,
  skipped: SkipForward,
}

interface ItemRowProps {
  job: Job
  item: Item
  /** What it left, as text; null where columns tell it. */
  value: string | null
  columns: readonly ShownColumn[]
  widths: Pick<ItemWidths, 'column' | 'line'>
  /** Some in the table can be chosen. */
  selects: boolean
  selected: boolean
  onToggle: () => void
}

/** Its number has a column of its own. */
const isKeyTold = ({ seq, key, label }: Item) => label !== null && seq > 0 && key !== String(seq)

/** One item: what it is, what became of it and why, when, at which try. */
export function ItemRow({ job, item, value, columns, widths, selects, selected, onToggle }: ItemRowProps) {
  const words = useWords()
  const { t, count } = words
  const now = new Date()
  const name = itemName(item, words)
  const reason = reasonWords(job.kind, item, now, words)
  const decided = decisionWords(item, now, words)
  const when = item.endedAt ?? item.beganAt
  const Icon = icons[item.state]
  const doubtful = isDoubtful(item)
  const cells = columns
    .filter(({ as }) => as !== 'picture')
    .map((column) => ({ ...column, words: cellWords(column, item.value, words, now) }))
  const told = cells.filter((cell) => cell.words !== null)
  return (
    <tr className={cn('border-t align-top', selected && 'bg-accent-soft/50')}>
      {selects ? (
        <td className="py-2">
          {doubtful ? (
            <Checkbox aria-label={t('items.choose', { name })} checked={selected} onChange={onToggle} className="mt-0.5" />
          ) : null}
        </td>
      ) : null}
      <td className="@max-lg:pr-2 py-2 pr-4 text-ink-soft tabular-nums">{item.seq > 0 ? count(item.seq) : null}</td>
      <th scope="row" className="py-2 pr-4 text-left font-normal">
        <span className="block gap-3 @lg:flex">
          <ItemPictures name={name} value={item.value} columns={columns.filter(({ as }) => as === 'picture')} />
          <span className="block min-w-0">
            <span className="block break-words">{name}</span>
            {isKeyTold(item) ? <span className="block break-words text-ink-soft text-detail">{item.key}</span> : null}
            {value === null ? null : <span className="block break-words text-ink-soft text-detail">{value}</span>}
            {told.map(({ name, label, words }) => (
              <span key={name} className={cn('block break-words text-ink-soft text-detail tabular-nums', widths.line)}>
                {label}: {words}
              </span>
            ))}
          </span>
        </span>
      </th>
      <td className="py-2 pr-4">
        <span className={cn('inline-flex items-center gap-1.5', tones[itemTones[item.state]])}>
          <Icon aria-hidden="true" className="size-4 shrink-0" />
          {stateWords(job.kind, item.state, words)}
        </span>
        {reason === null ? null : <span className="block break-words text-ink-soft text-detail">{reason}</span>}
        {decided === null ? null : <span className="block text-ink-soft text-detail">{decided}</span>}
        {when || item.tries > 1 ? (
          <span className={cn('block text-ink-soft text-detail tabular-nums', widths.line)}>
            {when ? <Moment at={when} /> : null}
            {item.tries > 1 ? ` · ${t('items.tries', { count: item.tries, figure: count(item.tries) })}` : null}
          </span>
        ) : null}
        {doubtful ? (
          <Button
            size="sm"
            className="mt-1 whitespace-nowrap"
            aria-label={t('items.decide.oneOf', { name })}
            onClick={() => askDecide(job, new Map([[item.seq, name]]))}
          >
            {t('items.decide.one')}
          </Button>
        ) : null}
      </td>
      {cells.map((cell) => (
        <td key={cell.name} className={cn('hidden break-words py-2 pr-4', widths.column, isFigure(cell) && 'text-right tabular-nums')}>
          {cell.words}
        </td>
      ))}
      <td className={cn('hidden py-2 pr-4 text-ink-soft tabular-nums', widths.column)}>{when ? <Moment at={when} /> : null}</td>
      <td className={cn('hidden py-2 text-right text-ink-soft tabular-nums', widths.column)}>
        {item.tries > 0 ? count(item.tries) : null}
      </td>
    </tr>
  )
}
