'use client'

import { useId, useRef } from 'react'
import type { FieldProps } from '@/components/fields/field/field'
import { LabelWords } from '@/components/fields/plain/label-words'
import { useWords } from '@/components/i18n/words'
import { Field } from '@/components/ui/field/field'
import { type DraftFiles, keptFiles } from './draft-files'
import { FromJob } from './earlier/from-job'
import { FileRow } from './file-row'
import { refusalWords } from './file-words'
import { FileZone } from './file-zone'
import { KeptRow } from './kept-row'
import { UploadRow } from './upload-row'
import { useDrop } from './use-drop'
import { useFiles } from './use-files'
import { useUploadVoice } from './use-upload-voice'

/** One file or many: chosen, dropped or pasted, and on their way while the rest of the form is filled in. */
export function FilePicker(props: FieldProps<DraftFiles>) {
  const { about, at, value, error } = props
  const words = useWords()
  const { t } = words
  const id = useId()
  const field = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const files = useFiles(props)
  const { takes, uploads, refused } = files
  const { dragging, here } = useDrop(field, files.offer)
  const voice = useUploadVoice(uploads)
  const choose = () => input.current?.click()
  /** The button that was clicked is gone with its row. */
  const remove = (key: string) => {
    files.remove(key)
    input.current?.focus({ preventScroll: true })
  }
  return (
    <div ref={field} className="relative">
      <Field label={<LabelWords about={about} />} htmlFor={id} hint={about.help} error={error}>
        {value.length + refused.length > 0 ? (
          <ul aria-label={t('fields.file.list', { label: about.label })} className="space-y-1.5">
            {value.map(({ key }) => {
              const upload = uploads.find((one) => one.key === key)
              return upload ? (
                <UploadRow key={key} upload={upload} onChoose={choose} onRemove={() => remove(key)} />
              ) : (
                <KeptRow key={key} id={key} onRemove={() => remove(key)} onGone={() => files.lose(key)} />
              )
            })}
            {refused.map(({ key, file, why }) => (
              <FileRow key={key} wrong name={file.name} said={refusalWords(why, file, takes, words)} onRemove={() => remove(key)} />
            ))}
          </ul>
        ) : null}
        <FileZone
          id={id}
          name={about.name}
          input={input}
          takes={takes}
          filled={value.length > 0}
          error={error}
          here={here}
          onFiles={files.offer}
        />
      </Field>
      {about.input?.fromJobs && (value.length === 0 || (takes.many && value.length < (takes.maxFiles ?? Number.POSITIVE_INFINITY))) ? (
        <FromJob kind={at.kind} field={about.name} label={about.label} onBrought={(id) => props.onChange([...value, ...keptFiles(id)])} />
      ) : null}
      <p aria-live="polite" className="sr-only">
        {voice}
      </p>
      {refused.length > 0 ? (
        <p role="alert" className="sr-only">
          {refused.map(({ file, why }) => `${file.name}: ${refusalWords(why, file, takes, words)}`).join(' ')}
        </p>
      ) : null}
      {dragging && here ? (
        <div aria-hidden="true" className="pointer-events-none fixed inset-0 z-50 grid place-items-end border-4 border-accent p-6">
          <p className="mx-auto rounded-lg bg-accent px-4 py-2.5 font-medium text-on-accent text-sm shadow-floating">
            {t('fields.file.dropHere', { label: about.label })}
          </p>
        </div>
      ) : null}
    </div>
  )
}
