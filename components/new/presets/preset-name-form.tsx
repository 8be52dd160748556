'use client'

import { useId, useState } from 'react'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field/field-error'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { MAX_PRESET_NAME } from '@/lib/contracts/presets'
import { isNameTaken, nameTaken, presetProblem } from './preset-words'

interface PresetNameFormProps {
  name: string
  /** The names of all presets. */
  taken: string[]
  /** It rejects with why it was not saved. */
  onSave: (name: string) => Promise<void>
  /** Offered when the name is taken; null where there is nothing to replace. */
  onReplace: ((name: string) => Promise<void>) | null
  onCancel: () => void
}

/** Asks for a name. No form of its own, for it stands inside one. */
export function PresetNameForm({ name: first, taken, onSave, onReplace, onCancel }: PresetNameFormProps) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const [name, setName] = useState(first)
  const [failed, setFailed] = useState<{ name: string; error: unknown } | null>(null)
  const [busy, setBusy] = useState(false)
  const error = failed?.name === name ? failed.error : null
  const message = error ? presetProblem(error, words) : undefined

  async function perform(save: (name: string) => Promise<void>) {
    const chosen = name.trim()
    if (busy || chosen === '') return
    if (save === onSave && chosen !== first && taken.includes(chosen)) return setFailed({ name, error: nameTaken })
    setBusy(true)
    try {
      await save(chosen)
    } catch (error) {
      setFailed({ name, error })
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="space-y-1.5">
      <div className="flex flex-wrap items-center gap-1.5">
        <Input
          id={id}
          autoFocus
          className="min-w-40 flex-1"
          aria-label={t('new.presets.name')}
          placeholder={t('new.presets.name')}
          maxLength={MAX_PRESET_NAME}
          autoComplete="off"
          value={name}
          onChange={({ target }) => setName(target.value)}
          data-takes-escape
          onKeyDown={(event) => {
            if (event.key === 'Escape') onCancel()
            if (event.key !== 'Enter') return
            event.preventDefault()
            void perform(onSave)
          }}
          {...invalid(id, message)}
        />
        {isNameTaken(error) && onReplace ? (
          <Button onClick={() => void perform(onReplace)}>{t('new.presets.replace')}</Button>
        ) : (
          <Button disabled={busy || name.trim() === ''} onClick={() => void perform(onSave)}>
            {t('new.presets.save')}
          </Button>
        )}
        <Button tone="ghost" onClick={onCancel}>
          {t('new.presets.cancel')}
        </Button>
      </div>
      <FieldError id={`${id}-error`} message={message} />
    </div>
  )
}
