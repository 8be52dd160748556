'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useId } from 'react'
import { useWords } from '@/components/i18n/words'
import { FieldError } from '@/components/ui/field/field-error'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { IconButton } from '@/components/ui/icon-button'

interface ColumnEditorProps {
  label: string
  header: string
  error: string | undefined
  autoFocus: boolean
  /** Null where headers are not the form's to say: then it only moves. */
  onHeader: ((header: string) => void) | null
  /** Null at the end of the list. */
  onUp: (() => void) | null
  onDown: (() => void) | null
  onDone: () => void
}

/** The header of a column in the file, and its place by single clicks. */
export function ColumnEditor({ label, header, error, autoFocus, onHeader, onUp, onDown, onDone }: ColumnEditorProps) {
  const { t } = useWords()
  const id = useId()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its own controls did not take.
    <div
      data-takes-escape
      className="space-y-1 px-1.5 pb-2"
      // Of everything in it: the innermost thing that is open is what Escape closes.
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
    >
      <div className="flex items-center gap-1">
        {onHeader ? (
          <Input
            id={id}
            autoFocus={autoFocus}
            aria-label={t('fields.columns.header', { column: label })}
            placeholder={label}
            maxLength={120}
            value={header}
            onChange={(event) => onHeader(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              onDone()
            }}
            {...invalid(id, error)}
          />
        ) : null}
        <IconButton label={t('fields.columns.moveUp', { column: label })} aria-disabled={!onUp} onClick={() => onUp?.()}>
          <ArrowUp aria-hidden="true" />
        </IconButton>
        <IconButton label={t('fields.columns.moveDown', { column: label })} aria-disabled={!onDown} onClick={() => onDown?.()}>
          <ArrowDown aria-hidden="true" />
        </IconButton>
      </div>
      <FieldError id={`${id}-error`} message={error} />
    </div>
  )
}
