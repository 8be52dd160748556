'use client'

import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { inputIdsIn } from '@/components/fields/file/input-ids'
import { useInputs } from '@/components/fields/file/use-inputs'
import { useWords } from '@/components/i18n/words'
import { DetailGroup } from '@/components/ui/detail-group'
import { DetailItem } from '@/components/ui/detail-item'
import { payloadLines } from './payload-lines'

type PayloadDetailsProps = Omit<Parameters<typeof payloadLines>[0], 'datasets' | 'files'>

/** The settings of a job in words. */
export function PayloadDetails(props: PayloadDetailsProps) {
  const words = useWords()
  const { data: datasets = [] } = useDatasets()
  const files = useInputs(inputIdsIn(props.contract, props.payload))
  return (
    <DetailGroup title={words.t('fields.details.title')}>
      {payloadLines({ ...props, datasets, files }, words).map(({ name, label, words }) => (
        <DetailItem key={name} label={label}>
          {words}
        </DetailItem>
      ))}
    </DetailGroup>
  )
}
