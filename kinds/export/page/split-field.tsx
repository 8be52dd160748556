'use client'

import { useId } from 'react'
import type { FormPartProps } from '@/components/fields/form/form-part-props'
import { useWords } from '@/components/i18n/words'
import { Field } from '@/components/ui/field/field'
import { Select } from '@/components/ui/field/select'
import { chooseSplit } from './change-draft'
import type { DraftSplit } from './draft'
import { SplitSizeField } from './split-size-field'

const units: readonly DraftSplit['unit'][] = ['none', 'rows', 'megabytes']

export function SplitField({ draft, errors, onChange }: FormPartProps) {
  const { t } = useWords()
  const id = useId()
  const { split } = draft
  const choose = (chosen: string) => {
    const known = units.find((unit) => unit === chosen)
    if (known) onChange(chooseSplit(draft, known))
  }
  return (
    <div className="space-y-3">
      <Field label={t('exports.split.label')} htmlFor={id} hint={split.unit === 'none' ? null : t('exports.split.hint')}>
        <Select id={id} value={split.unit} onChange={({ target }) => choose(target.value)}>
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {t(`exports.split.${unit}`)}
            </option>
          ))}
        </Select>
      </Field>
      {split.unit === 'none' ? null : (
        <SplitSizeField
          unit={split.unit}
          size={split.size}
          error={errors.split}
          onChange={(size) => onChange({ ...draft, split: { ...split, size } })}
        />
      )}
    </div>
  )
}
