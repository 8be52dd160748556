'use client'

import { useMutation } from '@tanstack/react-query'
import { renameJob } from '@/components/api/jobs-api'
import { useLive } from '@/components/live/live-context'
import type { Job } from '@/lib/contracts/job'

/** Calls a job something else; null calls it what its kind does. */
export function useRenameJob({ id }: Pick<Job, 'id'>) {
  const live = useLive()
  return useMutation({ mutationFn: (name: string | null) => renameJob(id, name), onSuccess: live.learn })
}
