'use client'

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Live } from './create-live'

/** Null until the live client has been loaded. */
export const LiveContext = createContext<Live | null>(null)

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive needs a <LiveProvider> above it that is ready')
  return live
}

export function useLiveReady(): boolean {
  return useContext(LiveContext) !== null
}

export function useConnected(): boolean {
  const connected = useContext(LiveContext)?.connected
  return useSyncExternalStore(
    connected?.subscribe ?? never,
    () => connected?.get() ?? false,
    () => false,
  )
}

const never = () => () => {}
