'use client'

import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { type FormPlace, placeIn } from './form-place'

/** Where the address says that the form is; null when it is not open. */
export function useFormPlace(): FormPlace | null {
  const search = useSearchParams()
  return useMemo(() => placeIn(new URLSearchParams(search)), [search])
}
