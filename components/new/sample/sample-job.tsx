'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { explainError } from '@/components/api/explain-error'
import { randomKey } from '@/components/api/random-key'
import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { useWords } from '@/components/i18n/words'
import { useSubmitJob } from '@/components/jobs/actions/use-submit-job'
import { formLink } from '@/components/jobs/data/form-link'
import { kindOfDatasets } from '@/components/new/model/offered-kinds'
import { Button } from '@/components/ui/button'
import { loadPart } from '@/components/ui/loading/load-part'

const load = async () => (await import('./sample-payload')).samplePayload
const kind = kindOfDatasets

/** One click to see the whole way once: the first dataset, with everything as the form has it at first. */
export function SampleJob() {
  const words = useWords()
  const router = useRouter()
  const { data: datasets } = useDatasets()
  const { submit, pending, error } = useSubmitJob()
  const [loading, setLoading] = useState(false)
  const key = useRef<string | null>(null)
  const dataset = datasets?.find(({ state }) => state === 'ready')
  if (!dataset || !kind) return null

  async function start() {
    if (!dataset || !kind) return
    key.current ??= randomKey()
    setLoading(true)
    const payload = await loadPart(load)
      .then((read) => read(kind, dataset, words.locale))
      .finally(() => setLoading(false))
    // More is to be said than its dataset: the form asks for it.
    if (!payload) return router.push(formLink(kind.id, { dataset: dataset.id }))
    await submit({ request: { kind: kind.id, payload }, key: key.current, title: dataset.label })
  }
  return (
    <>
      {/* What goes wrong with it is shown below, from the mutation's own state. */}
      <Button disabled={pending || loading} onClick={() => void start().catch(() => {})}>
        {words.t('jobs.empty.sample', { dataset: dataset.label })}
      </Button>
      {error ? (
        <p role="alert" className="basis-full text-bad text-detail">
          {explainError(error, words)}
        </p>
      ) : null}
    </>
  )
}
