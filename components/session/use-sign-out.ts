'use client'

import { useMutation } from '@tanstack/react-query'
import { explainError } from '@/components/api/explain-error'
import { signOut } from '@/components/api/session-api'
import { useWords } from '@/components/i18n/words'
import { notify } from '@/components/ui/notify'

/** Ends the session and leads to the sign-in page. A session that could not be ended is said to go on. */
export function useSignOut(): () => void {
  const words = useWords()
  const { mutate } = useMutation({
    mutationFn: signOut,
    onSuccess: () => window.location.assign('/sign-in'),
    onError: (error) => notify((toast) => toast.error(words.t('session.stillSignedIn'), { description: explainError(error, words) })),
  })
  return () => mutate()
}
