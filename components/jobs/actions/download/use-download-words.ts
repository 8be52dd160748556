'use client'

import { isDownloadRefused } from '@/components/api/jobs-api'
import { useWords } from '@/components/i18n/words'
import { notify } from '@/components/ui/overlay/notify'

/**
 * A browser says of a download that is refused only that it failed. Whoever may not have the file any more is told why, by a
 * question beside the download itself.
 */
export function useDownloadWords(url: string, title: string): () => Promise<void> {
  const { t } = useWords()
  return async () => {
    if (!(await isDownloadRefused(url))) return
    const description = t('jobs.actions.notDownloadedWhy')
    notify((toast) => toast.error(t('jobs.actions.notDownloaded', { title }), { description, duration: Infinity }))
  }
}
