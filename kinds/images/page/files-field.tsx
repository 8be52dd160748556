'use client'

import { useState } from 'react'
import type { FieldProps } from '@/components/fields/field/field'
import type { DraftFiles } from '@/components/fields/file/draft-files'
import { FileSlot } from '@/components/fields/file/file-slot'
import { usePlace } from '@/components/fields/file/use-place'
import { Button } from '@/components/ui/button'
import { loadPart } from '@/components/ui/loading/load-part'
import { useImagesWords } from './words'

const load = async () => (await import('./sample/add-sample')).addSample

/** Where pictures are brought; who has none at hand takes some that are drawn on the spot. */
export function FilesField(props: FieldProps<DraftFiles>) {
  const { value, about, at, onChange } = props
  const t = useImagesWords()
  const place = usePlace(at.kind, about.name)
  const [state, setState] = useState<'offered' | 'drawing' | 'failed'>('offered')

  async function take() {
    setState('drawing')
    await loadPart(load)
      .then((addSample) => addSample(place))
      .then(
        (files) => {
          setState('offered')
          onChange(files)
        },
        () => setState('failed'),
      )
  }
  return (
    <div>
      <FileSlot {...props} />
      {value.length > 0 ? null : (
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button size="sm" tone="ghost" aria-disabled={state === 'drawing'} onClick={() => state === 'drawing' || void take()}>
            {t(state === 'drawing' ? 'sample.drawing' : 'sample.offer')}
          </Button>
          <p className="text-detail text-ink-soft" role={state === 'failed' ? 'alert' : undefined}>
            {t(state === 'failed' ? 'sample.failed' : 'sample.hint')}
          </p>
        </div>
      )}
    </div>
  )
}
