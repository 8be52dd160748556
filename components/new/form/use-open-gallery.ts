'use client'

import { usePathname, useRouter } from 'next/navigation'
import { goTo } from './form-place'

/** The form of a new export, from wherever the person is. */
export function useOpenGallery(): () => void {
  const router = useRouter()
  const path = usePathname()
  return () => (path === '/jobs' ? goTo('gallery') : router.push('/jobs?new='))
}
