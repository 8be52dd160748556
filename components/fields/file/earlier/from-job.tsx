'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { explainError } from '@/components/api/explain-error'
import { bringFromJob } from '@/components/api/inputs-api'
import { fetchJobsPage } from '@/components/api/jobs-api'
import { queryKeys } from '@/components/api/query-keys'
import { useWords } from '@/components/i18n/words'
import { Select } from '@/components/ui/field/select'
import type { Job } from '@/lib/contracts/job'

/** So many of the latest are offered. */
const OFFERED = 30

interface FromJobProps {
  kind: string
  field: string
  label: string
  onBrought: (id: string) => void
}

interface Offered {
  jobId: string
  nth: number
  fileName: string
}

/** Files that the person's latest jobs have left, to be taken along. */
export function FromJob({ kind, field, label, onBrought }: FromJobProps) {
  const words = useWords()
  const { t } = words
  const { data } = useQuery({
    queryKey: queryKeys.jobList('files to take along'),
    queryFn: async ({ signal }) => (await fetchJobsPage({ limit: OFFERED, signal })).jobs.flatMap(filesOf),
  })
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ jobId, nth }: Offered) => bringFromJob({ kind, field, jobId, nth }),
    onSuccess: ({ id }) => onBrought(id),
  })
  if (!data || data.length === 0) return null
  const take = (value: string) => {
    const chosen = data.find((one) => keyOf(one) === value)
    if (chosen) mutate(chosen)
  }
  return (
    <div className="mt-1.5">
      <Select aria-label={t('fields.file.fromJob', { label })} value="" disabled={isPending} onChange={({ target }) => take(target.value)}>
        <option value="">{t('fields.file.fromJob', { label })}</option>
        {data.map((one) => (
          <option key={keyOf(one)} value={keyOf(one)}>
            {one.fileName}
          </option>
        ))}
      </Select>
      {error ? (
        <p role="alert" className="mt-1 text-bad text-detail">
          {explainError(error, words)}
        </p>
      ) : null}
    </div>
  )
}

const keyOf = ({ jobId, nth }: Offered) => `${jobId} ${nth}`

function filesOf(job: Job): Offered[] {
  if (job.state !== 'completed') return []
  const files = [...(job.artifact ? [job.artifact] : []), ...job.files]
  return files.flatMap(({ nth, fileName, availability }) => (availability === 'ready' ? [{ jobId: job.id, nth, fileName }] : []))
}
