import { createStore } from '@/components/store/create-store'
import type { AgainState } from '@/lib/contracts/items'
import type { Job } from '@/lib/contracts/job'

/** What each is called, by `seq`; or all that nobody has decided about. */
export type Doubtful = ReadonlyMap<number, string> | 'all'

/** What is asked once more before it is done: each of these does something that may not be taken back. */
export type Question =
  | { about: 'again'; job: Job; states: AgainState[] }
  | { about: 'decide'; job: Job; which: Doubtful }
  | { about: 'run-again'; job: Job; onStarted?: ((job: Job) => void) | undefined }
  | { about: 'stop'; job: Job }

/** The question that stands on the page: buttons, menus, keys and the palette all ask it here. */
export const asked = createStore<Question | null>(null)

export function askAgain(job: Job, states: AgainState[] = ['refused']): void {
  asked.set({ about: 'again', job, states })
}

export function askDecide(job: Job, which: Doubtful = 'all'): void {
  asked.set({ about: 'decide', job, which })
}
