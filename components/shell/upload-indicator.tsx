'use client'

import { useState, useSyncExternalStore } from 'react'
import { Chunk } from '@/components/ui/loading/chunk'
import { underWay } from '@/components/uploads/under-way'

const load = async () => (await import('./upload-badge')).UploadBadge
const nothing = {}

/** Files on their way to the server, whatever page is shown. Nothing is fetched for it before there are some. */
export function UploadIndicator() {
  const now = useSyncExternalStore(underWay.subscribe, underWay.get, () => null)
  const [ever, setEver] = useState(false)
  if (now && !ever) setEver(true)
  return ever ? <Chunk load={load} pass={nothing} optional /> : null
}
