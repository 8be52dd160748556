'use client'

import { useRef } from 'react'
import { explainError } from '@/components/api/explain-error'
import { randomKey } from '@/components/api/random-key'
import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { browserTimeZone } from '@/components/format/time-zone'
import { useWords } from '@/components/i18n/words'
import { useSubmitJob } from '@/components/jobs/actions/use-submit-job'
import { Button } from '@/components/ui/button'
import { sampleRequest } from '@/kinds/export/page/sample-request'

/** One click to see the whole way once: the first dataset as a spreadsheet. */
export function SampleExport() {
  const words = useWords()
  const { data: datasets } = useDatasets()
  const { submit, pending, error } = useSubmitJob()
  const key = useRef<string | null>(null)
  const dataset = datasets?.[0]
  if (!dataset) return null

  const start = () => {
    key.current ??= randomKey()
    // The error is shown below, from the mutation's own state.
    submit({ request: sampleRequest(dataset, browserTimeZone()), key: key.current, title: dataset.label }).catch(() => {})
  }
  return (
    <>
      <Button disabled={pending} onClick={start}>
        {words.t('jobs.empty.sample', { dataset: dataset.label })}
      </Button>
      {error ? (
        <p role="alert" className="basis-full text-bad text-sm">
          {explainError(error, words)}
        </p>
      ) : null}
    </>
  )
}
