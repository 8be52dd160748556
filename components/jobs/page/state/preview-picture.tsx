'use client'

import { useState } from 'react'
import { previewUrl } from '@/components/api/jobs-api'
import { useWords } from '@/components/i18n/words'
import type { Preview } from '@/lib/contracts/artifact'
import type { JobId } from '@/lib/contracts/ids'

/** What came of it, as a picture. One that may not be seen any more, or is gone, leaves no hole: the file below says so. */
export function PreviewPicture({ jobId, preview }: { jobId: JobId; preview: Preview }) {
  const { locale } = useWords()
  const [isMissing, setMissing] = useState(false)
  if (isMissing) return null
  return (
    <figure className="mt-4 flex h-72 justify-center rounded-lg border bg-sunken p-3 sm:h-96">
      {/* biome-ignore lint/performance/noImgElement: it is behind the session, and made for this very place. */}
      <img
        src={previewUrl(jobId)}
        alt={preview.alt[locale]}
        onError={() => setMissing(true)}
        className="h-full max-w-full rounded-sm bg-white object-contain shadow-raised"
      />
    </figure>
  )
}
