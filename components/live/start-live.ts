import type { QueryClient } from '@tanstack/react-query'
import { createLive, type Live } from './create-live'

/** Starts the socket, the heartbeat and the wake-ups, with what stops them all. */
export function startLive(client: QueryClient): { live: Live; stop: () => void } {
  const live = createLive(client)
  const stopped = new AbortController()
  const { signal } = stopped
  let socket: { wake: () => void; close: () => void } | undefined

  const wake = () => {
    if (document.hidden) return
    socket?.wake()
    live.refresh()
  }
  document.addEventListener('visibilitychange', wake, { signal })
  window.addEventListener('online', wake, { signal })
  // A page from the back-forward cache slept through everything.
  window.addEventListener('pageshow', (event) => event.persisted && wake(), { signal })
  const heart = setInterval(() => live.beat(document.hidden), 1000)

  live.refresh()
  void open()

  /** Socket.IO's client is a chunk that comes last: the page polls until then. */
  async function open() {
    const { listen } = await import('./listen')
    if (signal.aborted) return
    socket = listen({
      onEvent: live.receive,
      onConnected() {
        live.connected.set(true)
        live.refresh()
      },
      onDisconnected: () => live.connected.set(false),
      // Answers 401 when the session has ended, and that leads to the sign-in page.
      onRefused: live.refresh,
    })
  }

  function stop() {
    stopped.abort()
    clearInterval(heart)
    socket?.close()
    live.connected.set(false)
  }
  return { live, stop }
}
