'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { useSubmitJob } from '@/components/jobs/actions/use-submit-job'
import { expectAtOnce } from '@/components/jobs/data/ready-at-once'
import { type FormStart, startKeyOf } from '@/components/new/drafts/form-start'
import type { Keyring } from '@/components/new/drafts/keyring'
import { type Filled, unfinished } from '@/components/new/drafts/unfinished'
import { notify } from '@/components/ui/overlay/notify'

const LIST = '/jobs'
type PrefetchKind = NonNullable<Parameters<ReturnType<typeof useRouter>['prefetch']>[1]>['kind']

export interface Order {
  start: FormStart
  filled: Filled
  /** It was taken, or is given up. */
  letGo: (sent: boolean) => void
  keyring: Keyring
  payload: Record<string, unknown>
  title: string
}

/**
 * Sends a form off. The list is where one looks then, and the row of the new job stands there at once. What the server refuses
 * comes back to its form, with all that was typed; whoever has gone on by then is told, and finds it among the drafts.
 */
export function useSend(): { send: (order: Order) => void; sending: boolean } {
  const words = useWords()
  const router = useRouter()
  const { submit } = useSubmitJob()
  const [sending, setSending] = useState(false)
  const [leaving, startLeaving] = useTransition()
  const left = useRef(() => {})
  // Left for the list, for elsewhere, or not at all.
  useEffect(() => () => left.current(), [])
  useEffect(() => {
    if (leaving) return () => left.current()
  }, [leaving])
  // All of it, so that nothing has to be waited for after the click.
  useEffect(() => {
    router.prefetch(LIST, { kind: 'full' as PrefetchKind })
  }, [router])

  async function send({ start, filled, letGo, keyring, payload, title }: Order) {
    const key = startKeyOf(start)
    setSending(true)
    const answer = submit({ request: { kind: start.kind, payload }, key: keyring.keyFor(payload), title })
    unfinished.delete(key)
    const from = window.location.pathname
    const gone = new Promise<void>((resolve) => {
      left.current = resolve
    })
    startLeaving(() => router.replace(LIST))
    try {
      expectAtOnce((await answer).id, from)
      letGo(true)
    } catch (error) {
      // A form of the same that was begun meanwhile is newer.
      if (!unfinished.has(key)) {
        const refusal = { error, draft: filled.draft }
        unfinished.set(key, { start, filled, soFar: payload, at: Date.now(), keyring, giveUp: () => letGo(false), refusal })
      }
      // A refusal may be here before the list is: only then can be told whether somebody has gone on from there.
      await gone
      if (window.location.pathname === LIST) return router.push(start.address)
      setSending(false)
      const said = words.t('jobs.actions.notStarted', { title })
      notify((toast) => toast.error(said, { description: explainError(error, words), duration: Infinity }))
    }
  }
  return { send: (order) => void send(order), sending }
}
