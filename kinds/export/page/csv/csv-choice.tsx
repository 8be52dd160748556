'use client'

import { useId } from 'react'
import { Field } from '@/components/ui/field/field'
import { Select } from '@/components/ui/field/select'

interface CsvChoiceProps<Value extends string> {
  label: string
  hint: string
  value: Value
  choices: readonly { value: Value; words: string }[]
  onChoose: (value: Value) => void
}

/** One option of a CSV that is one of a few. */
export function CsvChoice<Value extends string>({ label, hint, value, choices, onChoose }: CsvChoiceProps<Value>) {
  const id = useId()
  const choose = (chosen: string) => {
    const known = choices.find((choice) => choice.value === chosen)
    if (known) onChoose(known.value)
  }
  return (
    <Field label={label} htmlFor={id} hint={hint}>
      <Select id={id} value={value} onChange={({ target }) => choose(target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </Select>
    </Field>
  )
}
