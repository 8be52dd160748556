import { brokenPicture } from '@/kinds/images/worker/check/refusals'
import { NotDone, Refused } from '@/kinds/kit/worker'

/** What the library says of a picture, for whoever brought it. A limit of time may be a busy machine's: that is tried once more. */
export function asRefusal(error: unknown, seconds: number): unknown {
  if (error instanceof Refused || error instanceof NotDone) return error
  const message = error instanceof Error ? error.message : String(error)
  if (/timeout: \d+% complete/.test(message))
    return new NotDone(`It took longer than ${seconds} s.`, { code: 'too_slow', facts: { seconds }, cause: error })
  return brokenPicture(error)
}
