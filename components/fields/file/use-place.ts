'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import type { Place } from '@/components/uploads/place'

/** The field of the form that is on the page. */
export function usePlace(kind: string, field: string): Place {
  const pathname = usePathname()
  const search = useSearchParams().toString()
  return useMemo(() => ({ address: search ? `${pathname}?${search}` : pathname, kind, field }), [pathname, search, kind, field])
}
