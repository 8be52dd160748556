'use client'

import { ChevronRight } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Card } from '@/components/ui/card'
import { CopyText } from '@/components/ui/copy-text'
import { DetailItem } from '@/components/ui/detail-item'
import type { Attempt } from '@/lib/contracts/attempt'
import { isRunning, type Job } from '@/lib/contracts/job'
import { referenceOf } from './reference-of'

/** What an operator asks for: folded away, for nobody else needs it. */
export function TechnicalDetails({ job, attempts }: { job: Job; attempts: Attempt[] }) {
  const { t, count } = useWords()
  const workers = [...new Set(attempts.map(({ worker }) => worker))]
  const { code, detail } = attempts.findLast(({ error }) => error !== null)?.error ?? {}
  return (
    <Card>
      <details className="group">
        <summary className="flex min-h-11 list-none items-center gap-2 rounded-xl px-5 py-3 font-semibold text-sm [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden="true" className="size-4 text-ink-soft transition-transform group-open:rotate-90" />
          {t('job.technical.title')}
        </summary>
        <dl className="space-y-1.5 px-5 pb-5 text-sm">
          <DetailItem label={t('job.technical.reference')}>
            <CopyText label={t('job.technical.copy')} text={referenceOf(job, attempts)} />
          </DetailItem>
          {workers.length > 0 ? <DetailItem label={t('job.technical.workers')}>{workers.join(', ')}</DetailItem> : null}
          <DetailItem label={t('job.technical.attempts')}>{count(job.attempt)}</DetailItem>
          {/* While it runs, what is saved of it forgives earlier failures, and no event tells of that. */}
          {isRunning(job) ? null : (
            <DetailItem label={t('job.technical.failures')}>
              {t('job.technical.ofAllowed', { failures: count(job.failures), allowed: count(job.maxFailures) })}
            </DetailItem>
          )}
          {code ? (
            <DetailItem label={t('job.technical.code')}>
              <code className="font-mono text-xs">{code}</code>
            </DetailItem>
          ) : null}
          {detail ? <DetailItem label={t('job.technical.cause')}>{detail}</DetailItem> : null}
        </dl>
      </details>
    </Card>
  )
}
