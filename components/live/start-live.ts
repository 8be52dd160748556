import type { QueryClient } from '@tanstack/react-query'
import { loadPart } from '@/components/ui/loading/load-part'
import { createSleepDetector } from './connection/create-sleep-detector'
import type { LiveSocket } from './connection/listen'
import { createLive, type Live } from './create-live'

const loadListen = async () => (await import('./connection/listen')).listen

const BEAT_MS = 1000
/** Beats between two tries to get the socket's part. */
const OPEN_EVERY = 5
/** Nobody comes back to undo after so long out of sight, and a page out of sight may be ended without a word. */
const LEFT_MS = 10_000

/** Starts the socket, the heartbeat and the wake-ups, with what stops them all. */
export function startLive(client: QueryClient): { live: Live; stop: () => void } {
  const live = createLive(client)
  const stopped = new AbortController()
  const { signal } = stopped
  const sleep = createSleepDetector(Date.now())
  let socket: LiveSocket | undefined
  let opening = false
  let beats = 0

  /** After anything during which events may have been missed. A sleep may have cost the connection without anyone telling us. */
  function wake() {
    const slept = sleep.beat(Date.now())
    if (document.hidden) return
    if (slept) socket?.renew()
    else socket?.hurry()
    live.renew()
  }

  /** The browser believes to be offline, which may be wrong, as with a server on this very machine: whoever can ask is not. */
  async function doubt() {
    if (!(await live.isReachable()) && !navigator.onLine) socket?.renew()
  }

  function beat() {
    if (sleep.beat(Date.now()) && !document.hidden) {
      socket?.renew()
      live.renew()
    }
    live.beat(document.hidden)
    beats += 1
    if (beats % OPEN_EVERY === 0) void open()
  }

  document.addEventListener('visibilitychange', wake, { signal })
  window.addEventListener('online', wake, { signal })
  window.addEventListener('offline', () => void doubt(), { signal })
  // A page from the back-forward cache slept through everything.
  window.addEventListener('pageshow', (event) => event.persisted && wake(), { signal })
  function sendAll() {
    live.stops.flush()
    return live.deletions.flush()
  }
  window.addEventListener('pagehide', () => void sendAll(), { signal })
  let left: ReturnType<typeof setTimeout>
  document.addEventListener(
    'visibilitychange',
    () => {
      clearTimeout(left)
      if (document.hidden) left = setTimeout(() => void sendAll(), LEFT_MS)
    },
    { signal },
  )
  const heart = setInterval(beat, BEAT_MS)
  live.refresh()
  void open()

  /** Socket.IO's client is a chunk that comes last: the page polls until then, and asks for it again where it could not be had. */
  async function open() {
    if (socket || opening) return
    opening = true
    const listen = await loadPart(loadListen).catch(() => null)
    opening = false
    if (!listen || socket || signal.aborted) return
    socket = listen({
      onEvent: live.receive,
      onConnected() {
        live.connected.set(true)
        live.renew()
      },
      onDisconnected: () => live.connected.set(false),
      // Answers 401 when the session has ended, and that leads to the sign-in page.
      onRefused: live.refresh,
    })
  }

  function stop() {
    stopped.abort()
    clearTimeout(left)
    void sendAll()
    clearInterval(heart)
    socket?.close()
    live.connected.set(false)
  }

  return { live, stop }
}
