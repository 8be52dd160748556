'use client'

import { type ComponentType, useEffect, useState, useSyncExternalStore } from 'react'
import { loadPart } from '@/components/ui/loading/load-part'
import { toasterWanted } from './notify'

const load = () => import('./toaster')

/** The toaster, loaded with the first toast. When its chunk cannot be had, the next visit of the page shows what the inbox holds. */
export function ToasterSlot() {
  const wanted = useSyncExternalStore(toasterWanted.subscribe, toasterWanted.get, () => false)
  const [slot, setSlot] = useState<{ Toaster: ComponentType } | null>(null)
  useEffect(() => {
    if (!wanted) return
    // Wanted again by the next toast.
    loadPart(load).then(setSlot, () => toasterWanted.set(false))
  }, [wanted])
  return slot ? <slot.Toaster /> : null
}
