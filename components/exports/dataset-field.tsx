'use client'

import { useId } from 'react'
import { countOf } from '@/components/format/numbers'
import { Field } from '@/components/ui/field'
import { invalid } from '@/components/ui/invalid'
import { Select } from '@/components/ui/select'
import type { Dataset } from '@/lib/contracts/datasets'
import { changeDataset } from './change-draft'
import type { FormPartProps } from './form-part-props'

export function DatasetField({ datasets, draft, dataset, errors, onChange }: FormPartProps & { datasets: Dataset[] }) {
  const id = useId()
  const choose = (datasetId: string) => {
    const next = datasets.find((candidate) => candidate.id === datasetId)
    if (next) onChange(changeDataset(draft, next))
  }
  const rows = dataset.approximateRows === null ? '' : ` About ${countOf(dataset.approximateRows, 'row')}.`
  return (
    <Field label="Dataset" htmlFor={id} hint={`${dataset.description}${rows}`} error={errors.dataset}>
      <Select
        id={id}
        name="dataset"
        value={draft.dataset}
        onChange={(event) => choose(event.target.value)}
        {...invalid(id, errors.dataset)}
      >
        {datasets.map((candidate) => (
          <option key={candidate.id} value={candidate.id}>
            {candidate.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
