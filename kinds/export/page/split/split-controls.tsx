'use client'

import { useId } from 'react'
import type { FieldProps } from '@/components/fields/field/field'
import { Field } from '@/components/ui/field/field'
import { Select } from '@/components/ui/field/select'
import type { DraftSplit } from '@/kinds/export/page/draft'
import { useExportWords } from '@/kinds/export/page/words'
import { chooseSplit } from './choose-split'
import { SplitSize } from './split-size'

const units: readonly DraftSplit['unit'][] = ['none', 'rows', 'megabytes']

export function SplitControls({ about, value: split, error, onChange }: FieldProps<DraftSplit>) {
  const t = useExportWords()
  const id = useId()
  const choose = (chosen: string) => {
    const known = units.find((unit) => unit === chosen)
    if (known) onChange(chooseSplit(known))
  }
  return (
    <div className="space-y-3">
      <Field label={about.label} htmlFor={id} hint={split.unit === 'none' ? null : t('split.hint')}>
        <Select id={id} value={split.unit} onChange={({ target }) => choose(target.value)}>
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {t(`split.${unit}`)}
            </option>
          ))}
        </Select>
      </Field>
      {split.unit === 'none' ? null : (
        <SplitSize unit={split.unit} size={split.size} error={error} onChange={(size) => onChange({ ...split, size })} />
      )}
    </div>
  )
}
