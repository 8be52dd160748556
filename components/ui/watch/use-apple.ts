'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** Whether the key beside the space bar is ⌘: false until the page is the browser's own. */
export function useApple(): boolean {
  return useSyncExternalStore(never, isApple, () => false)
}
