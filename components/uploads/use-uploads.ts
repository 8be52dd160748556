'use client'

import { useSyncExternalStore } from 'react'
import { pageUploads } from './page-uploads'
import type { Upload } from './upload'

const none: readonly Upload[] = []

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(pageUploads.subscribe, pageUploads.get, () => none)
}
