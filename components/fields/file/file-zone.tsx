'use client'

import { Upload } from 'lucide-react'
import type { Ref } from 'react'
import { useWords } from '@/components/i18n/words'
import { cn } from '@/components/ui/cn'
import { invalid } from '@/components/ui/field/invalid'
import type { Takes } from './choose-files'
import { acceptAttribute } from './file-types'
import { takesWords } from './file-words'

interface FileZoneProps {
  id: string
  name: string
  input: Ref<HTMLInputElement>
  takes: Takes
  /** There are files already: it needs less room. */
  filled: boolean
  error: string | undefined
  /** A file is dragged over the page, and would be dropped here. */
  here: boolean
  onFiles: (files: File[]) => void
}

/** Where files are chosen: the browser's own control below a place to drop them, so that keyboard and ear know it. */
export function FileZone({ id, name, input, takes, filled, error, here, onFiles }: FileZoneProps) {
  const words = useWords()
  const { t } = words
  const number = takes.many ? 'many' : 'one'
  return (
    <div className="relative">
      <input
        ref={input}
        type="file"
        id={id}
        name={name}
        multiple={takes.many}
        accept={acceptAttribute(takes.accept)}
        className="peer sr-only"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // Else the same file could not be chosen once more.
          target.value = ''
        }}
        {...invalid(id, error)}
      />
      <label
        htmlFor={id}
        className={cn(
          'flex cursor-pointer items-center gap-x-3 rounded-lg border border-line-strong border-dashed px-3 text-sm hover:bg-sunken',
          'peer-focus-visible:outline-2 peer-focus-visible:outline-accent peer-focus-visible:outline-offset-2 peer-aria-invalid:border-bad',
          filled ? 'py-2.5' : 'py-4',
          here && 'border-accent bg-accent-soft',
        )}
      >
        <Upload aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
        <span className="min-w-0">
          <span className="font-medium text-accent">{t(`fields.file.choose.${filled ? 'more' : 'first'}.${number}`)}</span>{' '}
          <span className="text-ink-soft pointer-coarse:hidden">{t(`fields.file.choose.drop.${number}`)}</span>
          <span className="block text-detail text-ink-soft">{takesWords(takes, words)}</span>
        </span>
      </label>
    </div>
  )
}
