import { io, type Socket } from 'socket.io-client'
import { type ClientToServerEvents, type ServerToClientEvents, UserEvent } from '@/lib/contracts/events'

interface Listener {
  onEvent: (event: UserEvent) => void
  /** Also after each reconnection: what happened in between was missed. */
  onConnected: () => void
  onDisconnected: () => void
  /** The server ended or refused the connection: perhaps the session is over. */
  onRefused: () => void
}

const REFUSED_RETRY_MS = 3000

/** Owns the one socket of this page until the returned function is called. */
export function listen({ onEvent, onConnected, onDisconnected, onRefused }: Listener): { wake: () => void; close: () => void } {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    reconnectionDelay: 1000,
    reconnectionDelayMax: 15_000,
    randomizationFactor: 0.8,
    timeout: 10_000,
  })
  let retry: ReturnType<typeof setTimeout> | undefined

  /** Socket.IO never comes back by itself from a refusal or from an end that the server chose. */
  function comeBack() {
    onRefused()
    clearTimeout(retry)
    retry = setTimeout(() => socket.connect(), REFUSED_RETRY_MS * (1 + Math.random()))
  }

  /** The server mails a person who has no page in front. */
  const tellVisible = () => void (socket.connected && socket.emit('visible', !document.hidden))
  document.addEventListener('visibilitychange', tellVisible)
  socket.on('connect', () => {
    tellVisible()
    onConnected()
  })
  socket.on('connect_error', () => {
    if (!socket.active) comeBack()
  })
  socket.on('disconnect', (reason) => {
    onDisconnected()
    if (reason === 'io server disconnect') comeBack()
  })
  socket.on('event', (raw) => {
    const parsed = UserEvent.safeParse(raw)
    // An event of a newer server that this page does not know: its revision is missed, and the gap loads a snapshot.
    if (parsed.success) onEvent(parsed.data)
  })

  return {
    wake() {
      if (!socket.connected) socket.connect()
    },
    close() {
      clearTimeout(retry)
      document.removeEventListener('visibilitychange', tellVisible)
      socket.off()
      socket.disconnect()
    },
  }
}
