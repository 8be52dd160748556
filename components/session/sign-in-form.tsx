'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { signIn } from '@/components/api/session-api'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field/field'
import { Input } from '@/components/ui/field/input'
import { explainSignIn } from './explain-sign-in'

interface Credentials {
  email: string
  password: string
}

export function SignInForm({ next }: { next: string }) {
  const words = useWords()
  const { t } = words
  const id = useId()
  const mutation = useMutation({
    mutationFn: ({ email, password }: Credentials) => signIn(email, password),
    // A whole new page: nothing of an earlier session stays in memory.
    onSuccess: () => window.location.assign(next),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    mutation.mutate({ email: String(data.get('email') ?? '').trim(), password: String(data.get('password') ?? '') })
  }
  const busy = mutation.isPending || mutation.isSuccess
  return (
    <form method="post" onSubmit={submit} className="space-y-4">
      {mutation.error ? (
        <Callout tone="bad" alert>
          {explainSignIn(mutation.error, words)}
        </Callout>
      ) : null}
      <Field label={t('session.email')} htmlFor={`${id}-email`}>
        <Input id={`${id}-email`} name="email" type="email" autoComplete="username" required maxLength={254} />
      </Field>
      <Field label={t('session.password')} htmlFor={`${id}-password`}>
        <Input id={`${id}-password`} name="password" type="password" autoComplete="current-password" required maxLength={200} />
      </Field>
      <Button type="submit" tone="primary" disabled={busy} className="w-full">
        {busy ? t('session.signingIn') : t('session.signIn')}
      </Button>
    </form>
  )
}
