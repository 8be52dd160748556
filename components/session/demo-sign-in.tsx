'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { queryKeys } from '@/components/api/query-keys'
import { fetchDemoAccounts, signInAsDemo } from '@/components/api/session-api'
import { useWords } from '@/components/i18n/words'
import { Callout } from '@/components/ui/callout'
import { explainSignIn } from './explain-sign-in'

/** One click into a sample account; nothing where the server offers none. */
export function DemoSignIn({ next }: { next: string }) {
  const words = useWords()
  const { data } = useQuery({ queryKey: queryKeys.demo, queryFn: ({ signal }) => fetchDemoAccounts(signal) })
  const mutation = useMutation({ mutationFn: signInAsDemo, onSuccess: () => window.location.assign(next) })
  if (!data || (data.accounts.length === 0 && !data.linkNeeded)) return null
  return (
    <section aria-labelledby="demo-heading" className="space-y-2 border-t pt-5">
      <h2 id="demo-heading" className="font-medium text-sm">
        {words.t('session.demo')}
      </h2>
      {mutation.error ? (
        <Callout tone="bad" alert>
          {explainSignIn(mutation.error, words)}
        </Callout>
      ) : null}
      {data.linkNeeded ? <p className="text-ink-soft text-detail">{words.t('session.demoLink')}</p> : null}
      <ul className="space-y-2">
        {data.accounts.map(({ name, email, role }) => (
          <li key={email}>
            <button
              type="button"
              disabled={mutation.isPending || mutation.isSuccess}
              onClick={() => mutation.mutate(email)}
              className="group flex min-h-11 w-full items-center gap-3 rounded-lg border border-line-firm px-3 py-2 text-left text-sm hover:border-line-strong hover:bg-sunken disabled:opacity-50"
            >
              <span className="min-w-0 grow">
                <span className="block font-medium">{name}</span>
                <span className="flex gap-1 text-ink-soft text-detail">
                  <span className="truncate">{email}</span>
                  <span className="shrink-0">· {words.t(`session.roles.${role}`)}</span>
                </span>
              </span>
              <ArrowRight aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
