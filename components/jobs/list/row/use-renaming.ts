'use client'

import { useState } from 'react'
import type { JobId } from '@/lib/contracts/ids'

/** Whether a job's name is being changed in its row. */
export function useRenaming(id: JobId) {
  const [renaming, setRenaming] = useState(false)
  return {
    renaming,
    begin: () => setRenaming(true),
    /** @param focus whether the focus goes back to the row: not where it went elsewhere by itself */
    end(focus: boolean) {
      setRenaming(false)
      // The link stands there again with the next drawing.
      if (focus) requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-job="${id}"] a[href]`)?.focus())
    },
  }
}
