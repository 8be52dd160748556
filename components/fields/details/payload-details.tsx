'use client'

import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { useWords } from '@/components/i18n/words'
import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import { payloadLines } from './payload-lines'

type PayloadDetailsProps = Omit<Parameters<typeof payloadLines>[0], 'datasets'>

/** The settings of a job in words. */
export function PayloadDetails(props: PayloadDetailsProps) {
  const words = useWords()
  const { data: datasets = [] } = useDatasets()
  return (
    <DetailGroup title={words.t('fields.details.title')}>
      {payloadLines({ ...props, datasets }, words).map(({ name, label, words }) => (
        <DetailItem key={name} label={label}>
          {words}
        </DetailItem>
      ))}
    </DetailGroup>
  )
}
