'use client'

import { isNumber } from '@/components/fields/form/data-value'
import { cn } from '@/components/ui/cn'
import type { DatasetColumn } from '@/lib/contracts/datasets'
import { PreviewCell } from './preview-cell'

export interface PreviewColumn extends Pick<DatasetColumn, 'name' | 'label' | 'type'> {
  /** Where its values stand in a row of the preview; -1 for one whose values are still to come. */
  at: number
}

interface PreviewTableProps {
  caption: string
  columns: PreviewColumn[]
  rows: (string | null)[][]
}

export function PreviewTable({ caption, columns, rows }: PreviewTableProps) {
  return (
    <table className="w-full border-collapse whitespace-nowrap text-left text-xs">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ name, label, type }) => (
            <th
              key={name}
              scope="col"
              className={cn('max-w-56 truncate bg-sunken px-3 py-1.5 font-medium', isNumber(type) && 'text-right')}
            >
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a preview have no names and never move.
          <tr key={index} className="border-t">
            {columns.map(({ name, type, at }) => (
              <PreviewCell key={name} value={at < 0 ? undefined : (row[at] ?? null)} type={type} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
