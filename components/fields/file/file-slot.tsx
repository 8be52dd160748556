'use client'

import type { FieldProps } from '@/components/fields/field/field'
import { LabelWords } from '@/components/fields/plain/label-words'
import { Chunk } from '@/components/ui/loading/chunk'
import { Skeleton } from '@/components/ui/loading/skeleton'
import type { DraftFiles } from './draft-files'

const load = async () => (await import('./file-picker')).FilePicker

/** All that has to do with uploads is fetched with the first field that asks for a file: other forms need none of it. */
export function FileSlot(props: FieldProps<DraftFiles>) {
  return <Chunk load={load} pass={props} fallback={<Coming {...props} />} />
}

function Coming({ about }: FieldProps<DraftFiles>) {
  return (
    <div className="space-y-1.5">
      <p className="font-medium text-sm">
        <LabelWords about={about} />
      </p>
      <Skeleton className="h-20" />
    </div>
  )
}
