'use client'

import { datasetField } from '@/components/fields/dataset/dataset-field'
import type { FieldAbout, FieldKind, FieldProps } from '@/components/fields/field/field'
import { fileField } from '@/components/fields/file/file-field'

// The payload has one of the two; where one is asked for it is needed.

const needed = (about: FieldAbout): FieldAbout => ({ ...about, optional: false })

function always<Raw>(field: FieldKind<Raw>, Field: FieldKind<Raw>['Field']): FieldKind<Raw> {
  return {
    ...field,
    start: (about, at) => field.start(needed(about), at),
    read: (raw, about, at) => field.read(raw, needed(about), at),
    Field,
  }
}

type RawOf<Kind> = Kind extends FieldKind<infer Raw> ? Raw : never

function NeededDataset(props: FieldProps<RawOf<typeof datasetField>>) {
  return <datasetField.Field {...props} about={needed(props.about)} />
}

function NeededFile(props: FieldProps<RawOf<typeof fileField>>) {
  return <fileField.Field {...props} about={needed(props.about)} />
}

export const neededDataset = always(datasetField, NeededDataset)
export const neededFile = always(fileField, NeededFile)
