'use client'

import { useMemo, useState } from 'react'
import { sayTrialError } from '@/components/fields/trial/say-trial-error'
import { useTrial, useTryOut } from '@/components/fields/trial/use-trial'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { contract } from '@/kinds/calls/contract'
import type { CallsPayload } from '@/kinds/calls/payload'
import type { PreviewProps } from '@/kinds/kit/page'
import { TriedList } from './tried-list'
import { useCallsWords } from './words'

/** The first calls, as they would be sent; and what is answered, once somebody wants to know. */
export function Preview({ payload }: PreviewProps<CallsPayload>) {
  const t = useCallsWords()
  const words = useWords()
  const asked = useMemo(() => payload && { payload, asked: { send: false } }, [payload])
  const shown = useTrial(contract, 'rows', asked)
  const tried = useTryOut(contract, 'rows')
  const [asks, setAsks] = useState(false)
  const isSent = tried.data !== undefined && tried.variables?.payload === payload
  const calls = (isSent ? tried.data?.calls : shown.data?.calls) ?? []
  const error = tried.error ?? shown.error

  function send(): void {
    setAsks(false)
    if (payload) tried.mutate({ payload, asked: { send: true } })
  }

  if (!payload) return <p className="rounded-lg border p-3 text-detail text-ink-soft">{t('unfinished')}</p>
  return (
    <section aria-label={t('title')} className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium text-sm">{t('title')}</h3>
        <span className="text-detail text-ink-soft">{calls.length > 0 ? t(isSent ? 'sent' : 'shown') : null}</span>
        {calls.length > 0 ? (
          <Button
            size="sm"
            className="ml-auto"
            disabled={tried.isPending}
            onClick={() => (payload.method === 'GET' ? send() : setAsks(true))}
          >
            {tried.isPending ? t('calling') : isSent ? t('again') : t('send', { count: calls.length })}
          </Button>
        ) : null}
      </div>
      {asks ? (
        <Callout tone="warn">
          <p className="font-medium">{t('sendForReal', { count: calls.length })}</p>
          <p>{t('sendForRealAbout', { method: payload.method, count: calls.length })}</p>
          <div className="mt-2 flex gap-2">
            <Button size="sm" onClick={send}>
              {t('yes')}
            </Button>
            <Button size="sm" onClick={() => setAsks(false)}>
              {t('no')}
            </Button>
          </div>
        </Callout>
      ) : null}
      <div aria-live="polite">
        {error ? (
          <p className="text-detail text-bad">
            {t('failed')} {sayTrialError(error, contract, words)}
          </p>
        ) : null}
      </div>
      {shown.data && calls.length === 0 ? <p className="text-detail text-ink-soft">{t('none')}</p> : null}
      <TriedList calls={calls} />
    </section>
  )
}
