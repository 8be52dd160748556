'use client'

import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { flushSync } from 'react-dom'

interface ColumnKeysProps {
  list: HTMLElement | null
  /** Of the columns that are shown, in their order. */
  names: string[]
  /** Null where they have no order to be changed. */
  onMove: ((name: string, to: number) => void) | null
  /** Null where they have no headers of their own. */
  onRename: ((name: string) => void) | null
}

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
}

/** A list of check boxes as one stop of the keyboard: arrows go from one to the next, Alt and arrows move it, F2 renames it. */
export function useColumnKeys({ list, names, onMove, onRename }: ColumnKeysProps) {
  const [at, setAt] = useState<string | null>(null)
  const [moved, setMoved] = useState<string | null>(null)
  const stop = at !== null && names.includes(at) ? at : (names[0] ?? null)
  const boxOf = (name: string) => list?.querySelector<HTMLElement>(`input[data-column="${CSS.escape(name)}"]`)
  const focus = (name: string | undefined) => (name === undefined ? undefined : boxOf(name)?.focus())

  function onKeyDown(event: KeyboardEvent) {
    const name = columnAt(event.target)
    if (name === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    const step = steps[event.key]
    const from = names.indexOf(name)
    if (event.key === 'F2' && !event.altKey && onRename) onRename(name)
    else if (!step) return
    else if (!event.altKey) focus(names[step(from, names.length - 1)])
    else if (onMove) {
      // What is moved in the document loses the focus.
      flushSync(() => {
        onMove(name, step(from, names.length - 1))
        setMoved(name)
      })
      focus(name)
    }
    event.preventDefault()
  }

  function onFocus(event: FocusEvent) {
    const name = columnAt(event.target)
    if (name !== null) setAt(name)
  }

  return { stop, moved, focus, onKeyDown, onFocus }
}

function columnAt(target: EventTarget): string | null {
  return target instanceof HTMLInputElement ? (target.dataset.column ?? null) : null
}
