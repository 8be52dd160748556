import { PermanentError } from '@/kinds/kit/worker'

/** Of fewer nothing can be told. */
const FEWEST = 20

/** As much of how a mail ended as is looked at. */
interface Ended {
  state: string
  error: { code: string; message: string } | null
}

/**
 * Looks at how mails end, and says when to stop: too many that are refused harm the sender's name with everybody. Counted anew each
 * time that the job goes on, for somebody has looked at it.
 */
export function watchRefusals(percent: number): (end: Ended) => PermanentError | null {
  let ended = 0
  let refused = 0
  return ({ state, error }) => {
    if (error?.code === 'sender_refused') return new PermanentError('sender_refused', error.message)
    if (state !== 'done' && state !== 'refused') return null
    ended += 1
    if (state === 'refused') refused += 1
    if (ended < FEWEST || (100 * refused) / ended <= percent) return null
    return new PermanentError(
      'too_many_refused',
      `Stopped by itself: ${refused} of ${ended} e-mails were refused, the last one so: ${error?.message ?? 'unknown'} Look at the list; “Try again” goes on with the rest.`,
      { facts: { refused, ended } },
    )
  }
}
