'use client'

import { useSyncExternalStore } from 'react'
import { Chunk } from '@/components/ui/loading/chunk'
import { asked } from './asked'

const load = async () => (await import('./question-dialog')).QuestionDialog
const close = () => asked.set(null)

/** Stands once on each page, and draws the question that is asked. */
export function JobQuestions() {
  const question = useSyncExternalStore(asked.subscribe, asked.get, () => null)
  return question ? <Chunk load={load} pass={{ question, onClose: close }} optional /> : null
}
