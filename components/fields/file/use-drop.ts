'use client'

import { type RefObject, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { addDropTarget, type DropTarget, dragged } from './page-drop'

/** Whether a file is dragged over the page, and would be dropped into this field. */
export interface Drop {
  dragging: boolean
  here: boolean
}

export function useDrop(field: RefObject<HTMLElement | null>, take: DropTarget['take']): Drop {
  const now = useSyncExternalStore(dragged.subscribe, dragged.get, () => null)
  const offer = useEffectEvent(take)
  useEffect(() => {
    const { current: element } = field
    return element ? addDropTarget({ element, take: (files, folders) => offer(files, folders) }) : undefined
  }, [field])
  return { dragging: now !== null, here: now?.over?.element === field.current && now !== null }
}
