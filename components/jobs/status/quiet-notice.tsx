'use client'

import { useWords } from '@/components/i18n/words'

/** A job that stands still is said to stand still. */
export function QuietNotice({ quietMs }: { quietMs: number }) {
  const { t, took } = useWords()
  return <p className="text-warn">{t('job.quiet', { span: took(new Date(0).toISOString(), new Date(quietMs).toISOString()) })}</p>
}
