'use client'

import { type ComponentType, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { loadPart } from './load-part'

/** What a deferred part is drawn with: the trigger to put into its own root, which opens at once. */
export interface DeferredPartProps {
  trigger: ReactNode
}

interface DeferredProps<Pass extends object> {
  label: string
  icon: ReactNode
  opens: 'menu' | 'dialog'
  load: () => Promise<ComponentType<Pass & DeferredPartProps>>
  pass: Pass
  /** Opens it without a click: something else on the page asks for it. */
  wanted?: boolean
}

/**
 * An icon button whose menu or popover is a chunk of its own, fetched when the pointer or the focus comes near.
 * A chunk that cannot be had (a lost network, a new version since) leaves the button as it is, to be tried again.
 */
export function Deferred<Pass extends object>({ label, icon, opens, load, pass, wanted = false }: DeferredProps<Pass>) {
  const [part, setPart] = useState<{ Part: ComponentType<Pass & DeferredPartProps> } | null>(null)
  const loading = useRef(false)
  const open = useCallback(() => {
    if (loading.current) return
    loading.current = true
    loadPart(load)
      .then(
        (Part) => setPart({ Part }),
        () => {},
      )
      .finally(() => {
        loading.current = false
      })
  }, [load])
  useEffect(() => {
    if (wanted) open()
  }, [wanted, open])
  const look = { tone: 'ghost', size: 'icon', 'aria-label': label, children: icon } as const
  if (part) return <part.Part {...pass} trigger={<Button {...look} />} />

  const preload = () => void load().catch(() => {})
  return (
    <Button
      {...look}
      aria-haspopup={opens}
      aria-expanded={false}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={open}
      onKeyDown={(event) => {
        if (opens === 'menu' && event.key === 'ArrowDown') open()
      }}
    />
  )
}
