'use client'

import type { ReactNode } from 'react'
import { useMe } from '@/components/session/use-me'
import { initialsOf } from './initials-of'

/** Whose page it is, at a glance. */
export function Initials({ unknown }: { unknown: ReactNode }) {
  const { data: me } = useMe()
  return me ? <span aria-hidden="true">{initialsOf(me.name)}</span> : unknown
}
