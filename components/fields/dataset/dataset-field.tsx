'use client'

import { useId } from 'react'
import type { FormPartProps } from '@/components/fields/form/form-part-props'
import { useWords } from '@/components/i18n/words'
import { Field } from '@/components/ui/field/field'
import { invalid } from '@/components/ui/field/invalid'
import { Select } from '@/components/ui/field/select'
import { changeDataset } from '@/kinds/export/page/change-draft'
import type { Dataset } from '@/lib/contracts/datasets'

export function DatasetField({ datasets, draft, dataset, errors, onChange }: FormPartProps & { datasets: Dataset[] }) {
  const { t, roundRows } = useWords()
  const id = useId()
  const choose = (datasetId: string) => {
    const next = datasets.find((candidate) => candidate.id === datasetId)
    if (next) onChange(changeDataset(draft, next))
  }
  const amount = dataset.approximateRows === null ? '' : ` ${t('exports.form.aboutRows', { rows: roundRows(dataset.approximateRows) })}`
  return (
    <Field label={t('exports.form.dataset')} htmlFor={id} hint={`${dataset.description}${amount}`} error={errors.dataset}>
      <Select
        id={id}
        name="dataset"
        value={draft.dataset}
        onChange={(event) => choose(event.target.value)}
        {...invalid(id, errors.dataset)}
      >
        {datasets.map((candidate) => (
          <option key={candidate.id} value={candidate.id} disabled={candidate.state === 'broken'}>
            {candidate.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
