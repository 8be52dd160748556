'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { changePassword, type PasswordFields } from '@/components/api/account-api'
import { explainError } from '@/components/api/explain-error'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Checkbox } from '@/components/ui/field/checkbox'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { invalid } from '@/components/ui/field/invalid'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '@/lib/contracts/people/account'
import { passwordFaults } from './password-faults'

interface PasswordFormProps {
  /** For password managers, which keep a password beside a name. */
  email: string
  onChanged: () => void
}

/** The password of now and the new one, once: it can be shown instead of typed twice. */
export function PasswordForm({ email, onChanged }: PasswordFormProps) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const [shown, setShown] = useState(false)
  const { mutate, error, isPending } = useMutation({ mutationFn: changePassword })
  const faults = passwordFaults(error, words)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const fields: PasswordFields = {
      currentPassword: String(data.get('current') ?? ''),
      newPassword: String(data.get('new') ?? ''),
    }
    mutate(fields, {
      onSuccess: () => {
        form.reset()
        onChanged()
      },
      onError: (failure) =>
        form.querySelector<HTMLInputElement>(passwordFaults(failure, words).currentPassword ? '[name=current]' : '[name=new]')?.focus(),
    })
  }
  const type = shown ? 'text' : 'password'
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      {error && Object.keys(faults).length === 0 ? (
        <Callout tone="bad" alert>
          {explainError(error, words)}
        </Callout>
      ) : null}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label={t('account.password.current')} htmlFor={`${id}-current`} error={faults.currentPassword}>
        <Input
          id={`${id}-current`}
          name="current"
          type={type}
          autoComplete="current-password"
          required
          {...invalid(`${id}-current`, faults.currentPassword)}
        />
      </Field>
      <Field
        label={t('account.password.new')}
        htmlFor={`${id}-new`}
        hint={t('account.password.hint', { least: MIN_PASSWORD_LENGTH })}
        error={faults.newPassword}
      >
        <Input
          id={`${id}-new`}
          name="new"
          type={type}
          autoComplete="new-password"
          required
          maxLength={MAX_PASSWORD_LENGTH}
          {...invalid(`${id}-new`, faults.newPassword)}
        />
      </Field>
      <label htmlFor={`${id}-show`} className="flex min-h-8 w-fit cursor-pointer items-center gap-2.5 text-sm pointer-coarse:min-h-11">
        <Checkbox id={`${id}-show`} checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {t('account.password.show')}
      </label>
      <Button type="submit" tone="primary" disabled={isPending}>
        {isPending ? t('account.password.changing') : t('account.password.change')}
      </Button>
    </form>
  )
}
