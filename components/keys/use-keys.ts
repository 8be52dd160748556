'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { CHOICE } from '@/components/jobs/data/form-link'
import { focusJob } from '@/components/jobs/list/focus-job'
import { focusJobSearch } from '@/components/jobs/list/head/focus-job-search'
import { singleKeys } from '@/components/preferences/single-keys'
import { type KeyCommand, keyOf } from './key-of'
import { overlay } from './overlay'

const WRITTEN_IN = 'input, textarea, select, [contenteditable="true"]'
const COVERS = '[role="dialog"], [role="alertdialog"], [role="menu"]'

declare global {
  interface Window {
    /** `palette`: pressed before these keys listened (components/shell/head-script.tsx). */
    postroomKeys?: 'palette' | 'listen'
  }
}

/** Listens for the page's keys as long as it is drawn. */
export function useKeys(): void {
  const router = useRouter()
  const obey = useEffectEvent((command: KeyCommand) => {
    if (command === 'palette') overlay.set(overlay.get() === 'palette' ? null : 'palette')
    if (command === 'help') overlay.set('help')
    if (command === 'new') router.push(CHOICE)
    // Where there is no list, the palette finds jobs too.
    if (command === 'search' && !focusJobSearch()) overlay.set('palette')
    if (command === 'next') focusJob(1)
    if (command === 'previous') focusJob(-1)
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const command = keyOf(event, {
        typing: event.target instanceof Element && event.target.closest(WRITTEN_IN) !== null,
        covered: overlay.get() !== 'palette' && document.querySelector(COVERS) !== null,
        singleKeys: singleKeys.get(),
      })
      if (!command) return
      event.preventDefault()
      obey(command)
    }
    window.addEventListener('keydown', press)
    if (window.postroomKeys === 'palette') overlay.set('palette')
    window.postroomKeys = 'listen'
    return () => window.removeEventListener('keydown', press)
  }, [])
}
