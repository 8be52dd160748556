'use client'

import { useMutation } from '@tanstack/react-query'
import { useContext } from 'react'
import { explainError } from '@/components/api/explain-error'
import { signOut } from '@/components/api/session-api'
import { useWords } from '@/components/i18n/words'
import { LiveContext } from '@/components/live/live-context'
import { notify } from '@/components/ui/overlay/notify'
import { forgetUploads } from '@/components/uploads/known-uploads'

/** Ends the session and leads to the sign-in page. A session that could not be ended is said to go on. */
export function useSignOut(): () => void {
  const words = useWords()
  const live = useContext(LiveContext)
  const { mutate } = useMutation({
    async mutationFn() {
      // While there is still a session that may.
      await live?.deletions.flush()
      await signOut()
      forgetUploads()
    },
    onSuccess: () => window.location.assign('/sign-in'),
    onError: (error) => notify((toast) => toast.error(words.t('session.stillSignedIn'), { description: explainError(error, words) })),
  })
  return () => mutate()
}
