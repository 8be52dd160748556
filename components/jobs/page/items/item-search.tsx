'use client'

import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '@/components/i18n/words'

const PAUSE_MS = 250

interface ItemSearchProps {
  label: string
  onSearch: (search: string) => void
}

/** Looks for every word on the server, a moment after the last key. */
export function ItemSearch({ label, onSearch }: ItemSearchProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  function type(text: string) {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(text.trim()), PAUSE_MS)
  }
  return (
    <search className="relative w-full sm:w-60">
      <Search aria-hidden="true" className="absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft" />
      <input
        type="search"
        aria-label={label}
        placeholder={t('items.placeholder')}
        maxLength={200}
        className="field w-full pl-9"
        value={typed}
        onChange={({ target }) => type(target.value)}
      />
    </search>
  )
}
