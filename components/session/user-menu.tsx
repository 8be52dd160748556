'use client'

import { CircleUser } from 'lucide-react'
import { Deferred } from '@/components/ui/deferred'

const load = async () => (await import('./account-menu')).AccountMenu

export function UserMenu() {
  return <Deferred label="Account" icon={<CircleUser aria-hidden="true" />} opens="menu" load={load} pass={{}} />
}
