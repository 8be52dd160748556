import { randomKey } from '@/components/api/random-key'
import { createUploads, type Uploads } from './create-uploads'
import { createHolds } from './holds'
import { createKnownUploads } from './known-uploads'
import { tabId } from './tab-id'
import { tusTransport } from './tus-transport'
import { underWay } from './under-way'
import { underWayOf } from './under-way-of'

/** Of this page: they go on while it shows something else. */
export const pageUploads: Uploads = startUploads()

function startUploads(): Uploads {
  const tab = tabId()
  const uploads = createUploads({
    transport: tusTransport,
    known: createKnownUploads(tab, Date.now),
    holds: createHolds(navigator.locks),
    tab,
    now: Date.now,
    newKey: randomKey,
    setTimer(run, ms) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  window.addEventListener('online', uploads.wake)
  uploads.subscribe(() => {
    const now = underWayOf(uploads.get())
    if (!isSame(underWay.get(), now)) underWay.set(now)
    // Only as long as there is something to lose: a page with this listener is not kept for the way back.
    window[now ? 'addEventListener' : 'removeEventListener']('beforeunload', warn)
  })
  return uploads
}

const isSame = (a: ReturnType<typeof underWayOf>, b: ReturnType<typeof underWayOf>) =>
  a?.count === b?.count && a?.percent === b?.percent && a?.address === b?.address

/** The browser asks in words of its own. */
function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
