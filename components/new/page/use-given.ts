'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { fetchJob } from '@/components/api/jobs-api'
import { useWords } from '@/components/i18n/words'
import { formLink } from '@/components/jobs/data/form-link'
import { useJob } from '@/components/jobs/data/use-job'
import type { FormStart } from '@/components/new/drafts/form-start'
import type { ReadPreset } from '@/components/new/presets/preset-words'
import type { AnyKind } from '@/kinds/kit/contract'
import { settingsOf } from '@/kinds/registry/read-stored'

export interface Given {
  start: FormStart
  /** The field that somebody came to change. */
  at: string | null
  /** Why it is not what the address asks for. */
  remark: string | null
}

const FRESH_MS = 60_000

/** What the address opens the form of a kind with; null until that is loaded. */
export function useGiven(contract: AnyKind, presets: ReadPreset[]): Given | null {
  const { t } = useWords()
  const search = useSearchParams()
  const kind = contract.id
  const from = search.get('from')
  const preset = search.get('preset')
  const dataset = search.get('dataset')
  const listed = useJob(from ?? '')
  const { data, error } = useQuery({
    queryKey: ['form', 'job', from],
    queryFn: ({ signal }) => fetchJob(from ?? '', signal),
    enabled: from !== null && !listed,
    staleTime: FRESH_MS,
  })
  const blank: FormStart = { kind, address: formLink(kind), dataset: null, payload: null, preset: null }
  if (from !== null) {
    const job = listed ?? data
    if (!job) return error ? { start: blank, at: null, remark: t('new.form.jobGone') } : null
    const payload = job.kind === kind ? settingsOf(job) : null
    if (!payload) return { start: blank, at: null, remark: t('new.form.unfit') }
    return { start: { ...blank, address: formLink(kind, { from }), payload }, at: search.get('at'), remark: null }
  }
  if (preset !== null) {
    const read = presets.find((one) => one.preset.id === preset && one.preset.kind === kind && one.unusable === null)
    if (!read) return { start: blank, at: null, remark: t('new.form.presetGone') }
    return { start: { ...blank, address: formLink(kind, { preset }), payload: read.payload, preset: read.preset }, at: null, remark: null }
  }
  if (dataset === null) return { start: blank, at: null, remark: null }
  return { start: { ...blank, address: formLink(kind, { dataset }), dataset }, at: null, remark: null }
}
