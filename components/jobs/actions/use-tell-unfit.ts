'use client'

import { useWords } from '@/components/i18n/words'
import { notify } from '@/components/ui/overlay/notify'
import type { Job } from '@/lib/contracts/job'

/** Says why a job whose settings this page cannot read is not run again: they are another version's. */
export function useTellUnfit({ title }: Job): () => void {
  const { t } = useWords()
  return () => notify((toast) => toast.error(t('jobs.actions.unfit', { title }), { description: t('jobs.actions.unfitWhy') }))
}
