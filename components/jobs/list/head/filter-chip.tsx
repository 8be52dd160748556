'use client'

import { ChevronDown } from 'lucide-react'
import { cn } from '@/components/ui/cn'

interface FilterChipProps {
  label: string
  /** What it says while it lets everything through. */
  any: string
  value: string | undefined
  options: { value: string; label: string }[]
  onChange: (value: string | undefined) => void
}

/** The browser's own list of choices, drawn as a chip that is lit while it narrows the list. */
export function FilterChip({ label, any, value = '', options, onChange }: FilterChipProps) {
  // An address may name what is not here (any more): it filters all the same, and is said.
  const all = value === '' || options.some((option) => option.value === value) ? options : [...options, { value, label: value }]
  return (
    <span className="relative">
      <select
        aria-label={label}
        value={value}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        className={cn(
          'h-9 max-w-56 cursor-pointer appearance-none truncate rounded-full border py-0 pr-8 pl-3.5 font-medium text-sm pointer-coarse:h-11',
          value === '' ? 'border-line-firm bg-surface text-ink-soft hover:text-ink' : 'border-accent bg-accent-soft text-accent',
        )}
      >
        <option value="">{any}</option>
        {all.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden="true" className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-soft" />
    </span>
  )
}
