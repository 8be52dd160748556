'use client'

import { useId, useRef } from 'react'
import type { FieldAbout, FieldAt, FieldKind, FieldProps, FieldRead } from '@/components/fields/field/field'
import { maxLengthOf } from '@/components/fields/field/schema'
import { LabelWords } from '@/components/fields/plain/label-words'
import { textField } from '@/components/fields/plain/text-field'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { datasetIn } from '@/kinds/mailing/page/dataset-in'
import { useColumns } from '@/kinds/mailing/page/use-columns'
import { mailingWords } from '@/kinds/mailing/page/words'
import { placeholdersIn } from '@/kinds/mailing/payload/placeholders'
import { PlaceholderBar } from './placeholder-bar'

type TextElement = HTMLInputElement & HTMLTextAreaElement

/** A text in which values of the row stand: what there is to put in is offered below it, and comes to where the cursor is. */
function TemplateField({ field, rows }: { field: FieldProps<string>; rows: number }) {
  const { about, at, value, error, onChange } = field
  const id = useId()
  const element = useRef<TextElement>(null)
  const columns = useColumns(at)

  function insert(name: string): void {
    const { selectionStart, selectionEnd } = element.current ?? {}
    const [from, to] = [selectionStart ?? value.length, selectionEnd ?? value.length]
    const token = `{{ ${name} }}`
    onChange(value.slice(0, from) + token + value.slice(to))
    requestAnimationFrame(() => {
      element.current?.focus()
      element.current?.setSelectionRange(from + token.length, from + token.length)
    })
  }

  const given = {
    id,
    name: about.name,
    maxLength: maxLengthOf(about.schema),
    value,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
    ...invalid(id, error),
  }
  return (
    <div className="space-y-1.5">
      <Field label={<LabelWords about={about} />} htmlFor={id} hint={about.help} error={error}>
        {rows > 1 ? (
          <textarea ref={element} rows={rows} className="field resize-y" {...given} />
        ) : (
          <Input ref={element} autoComplete="off" {...given} />
        )}
      </Field>
      <PlaceholderBar columns={columns} of={about.label} onInsert={insert} />
    </div>
  )
}

const SubjectField = (field: FieldProps<string>) => <TemplateField field={field} rows={1} />
const BodyField = (field: FieldProps<string>) => <TemplateField field={field} rows={11} />

const template = {
  ...textField,
  read(typed: string, about: FieldAbout, at: FieldAt): FieldRead {
    const read = textField.read(typed, about, at)
    const [unknown] = unknownIn(typed, at)
    if (read.problems || unknown === undefined) return read
    return { ...read, problems: [{ at: [], say: ({ locale }) => mailingWords(locale)('unknownColumn', { column: unknown }) }] }
  },
} satisfies FieldKind<string>

/** Of a list a worker knows; of a dataset it is known here. */
function unknownIn(text: string, at: FieldAt): string[] {
  const dataset = datasetIn(at)
  if (!dataset) return []
  const known = new Set(dataset.columns.map(({ name }) => name))
  return placeholdersIn(text).used.filter((name) => !known.has(name))
}

export const subjectField: FieldKind<string> = { ...template, Field: SubjectField }
export const bodyField: FieldKind<string> = { ...template, Field: BodyField }
