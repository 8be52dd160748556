'use client'

import { SearchX } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { jobSearch } from './job-search'
import { focusJobSearch } from './job-search-field'

export function NothingFound({ search, hasOlder }: { search: string; hasOlder: boolean }) {
  const { t } = useWords()
  const clear = () => {
    jobSearch.set('')
    focusJobSearch()
  }
  return (
    <Card>
      <EmptyState
        icon={<SearchX />}
        title={t('jobs.search.nothing', { search })}
        actions={<Button onClick={clear}>{t('jobs.search.clear')}</Button>}
      >
        {t(hasOlder ? 'jobs.search.older' : 'jobs.search.hint')}
      </EmptyState>
    </Card>
  )
}
