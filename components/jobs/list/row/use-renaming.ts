'use client'

import { useEffect, useRef, useState } from 'react'
import type { JobId } from '@/lib/contracts/ids'

/** Whether a job's name is being changed in its row. */
export function useRenaming(id: JobId) {
  const [renaming, setRenaming] = useState(false)
  const focusNext = useRef(false)
  useEffect(() => {
    // The link stands there again from this drawing on.
    if (!renaming && focusNext.current) document.querySelector<HTMLElement>(`[data-job="${id}"] a[href]`)?.focus()
    focusNext.current = false
  }, [renaming, id])
  return {
    renaming,
    begin: () => setRenaming(true),
    /** @param focus whether the focus goes back to the row: not where it went elsewhere by itself */
    end(focus: boolean) {
      focusNext.current = focus
      setRenaming(false)
    },
  }
}
