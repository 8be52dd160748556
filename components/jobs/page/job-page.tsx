'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useSyncExternalStore } from 'react'
import { useWords } from '@/components/i18n/words'
import { useEditJob } from '@/components/jobs/actions/edit-job'
import { lastList } from '@/components/jobs/data/last-list'
import { useLiveReady } from '@/components/live/live-context'
import { Chunk } from '@/components/ui/loading/chunk'
import { JobPageSkeleton } from './job-page-skeleton'

const loadPanel = async () => (await import('./job-panel')).JobPanel

interface JobPageProps {
  id: string
  /** Where the server knew it when the page was asked for. */
  title: string | undefined
}

/** The page of one job, by its id in the address. */
export function JobPage({ id, title }: JobPageProps) {
  const { t } = useWords()
  const ready = useLiveReady()
  const list = useSyncExternalStore(lastList.subscribe, lastList.get, () => '')
  const edit = useEditJob()
  return (
    <>
      <Link
        href={`/jobs${list}`}
        className="-ml-1.5 mb-4 inline-flex min-h-6 items-center gap-1.5 rounded-md px-1.5 text-ink-soft text-detail hover:text-ink pointer-coarse:min-h-11"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t('job.back')}
      </Link>
      <Chunk load={loadPanel} pass={{ id, title, onEdit: edit }} fallback={<JobPageSkeleton title={title} />} ready={ready} />
    </>
  )
}
