'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { rename } from '@/components/api/account-api'
import { explainError } from '@/components/api/explain-error'
import { queryKeys } from '@/components/api/query-keys'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { notify } from '@/components/ui/overlay/notify'
import { MAX_PERSON_NAME } from '@/lib/contracts/people/account'

export function NameForm({ name }: { name: string }) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const client = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: rename,
    onSuccess: (me) => {
      client.setQueryData(queryKeys.me, me)
      notify((toast) => toast.success(t('account.name.saved')))
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    mutate(String(new FormData(event.currentTarget).get('name') ?? ''))
  }
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      {error ? (
        <Callout tone="bad" alert>
          {explainError(error, words)}
        </Callout>
      ) : null}
      <Field label={t('account.name.label')} htmlFor={id}>
        <Input id={id} name="name" autoComplete="name" required maxLength={MAX_PERSON_NAME} defaultValue={name} />
      </Field>
      <Button type="submit" disabled={isPending}>
        {t('account.name.save')}
      </Button>
    </form>
  )
}
