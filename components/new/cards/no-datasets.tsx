'use client'

import { Database } from 'lucide-react'
import { useWords } from '@/components/i18n/words'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'

export function NoDatasets() {
  const { t } = useWords()
  return (
    <Card>
      <EmptyState icon={<Database />} title={t('new.gallery.noDatasets')}>
        {t('new.form.noDatasets')}
      </EmptyState>
    </Card>
  )
}
