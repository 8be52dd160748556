'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { endOtherSessions, endSession } from '@/components/api/account-api'
import { explainError } from '@/components/api/explain-error'
import { ProblemError } from '@/components/api/problem-error'
import { useWords } from '@/components/i18n/words'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/loading/skeleton'
import { notify } from '@/components/ui/overlay/notify'
import type { SessionInfo } from '@/lib/contracts/people/account'
import { SessionRow } from './session-row'
import { sessionsQuery } from './sessions-query'

/** Where one is signed in, with the ways out. */
export function SessionsSection() {
  const words = useWords()
  const { t } = words
  const client = useQueryClient()
  const { data: sessions, error } = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: (id: string | 'others') => (id === 'others' ? endOtherSessions() : endSession(id).catch(ignoreGone)),
    onMutate: (id) => client.cancelQueries({ queryKey: sessionsQuery.queryKey }).then(() => id),
    onSuccess: (_, id) =>
      client.setQueryData(sessionsQuery.queryKey, (held: SessionInfo[] = []) =>
        held.filter((session) => session.current || (id !== 'others' && session.id !== id)),
      ),
    onError: (failure) => notify((toast) => toast.error(t('account.sessions.failed'), { description: explainError(failure, words) })),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
  if (!sessions) return error ? <p className="text-bad text-sm">{explainError(error, words)}</p> : <Skeleton className="h-24" />
  return (
    <div tabIndex={-1} className="outline-none">
      <ul className="divide-y">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} busy={end.isPending} onEnd={() => end.mutate(session.id)} />
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Button className="mt-4" disabled={end.isPending} onClick={() => end.mutate('others')}>
          {t('account.sessions.endOthers')}
        </Button>
      ) : null}
    </div>
  )
}

function ignoreGone(error: unknown): void {
  if (!(error instanceof ProblemError && error.problem.status === 404)) throw error
}
