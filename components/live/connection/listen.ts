import { io, type Socket } from 'socket.io-client'
import { type ClientToServerEvents, type ServerToClientEvents, UserEvent } from '@/lib/contracts/live/events'

interface Listener {
  onEvent: (event: UserEvent) => void
  /** Also after each reconnection: what happened in between was missed. */
  onConnected: () => void
  onDisconnected: () => void
  /** The server ended or refused the connection: perhaps the session is over. */
  onRefused: () => void
}

export interface LiveSocket {
  /** Tries now what would be tried later, where there is no connection. */
  hurry(): void
  /** Makes a new connection, whatever became of the one there was. */
  renew(): void
  close(): void
}

const REFUSED_RETRY_MS = 3000
/** A deploy is over in seconds, and whoever waits is to see that it is: only what takes longer is asked for less and less often. */
const EAGER_TRIES = 40
const EAGER_MS = 700
const PATIENT_MS = 15_000

/** Owns the one socket of this page until it is closed. */
export function listen({ onEvent, onConnected, onDisconnected, onRefused }: Listener): LiveSocket {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    reconnectionDelay: EAGER_MS / 2,
    reconnectionDelayMax: EAGER_MS,
    randomizationFactor: 0.8,
    timeout: 10_000,
  })
  // Each try sets the longest pause before the next one; by chance, so that all browsers do not come at once.
  socket.io.on('reconnect_attempt', (tries) => {
    const longest = tries <= EAGER_TRIES ? EAGER_MS : PATIENT_MS
    socket.io.reconnectionDelayMax(longest * (0.5 + Math.random() / 2))
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

  /** Socket.IO's own pause between two tries ends only with a disconnection. */
  function renew() {
    socket.disconnect()
    socket.connect()
  }

  return {
    renew,
    hurry() {
      if (!socket.connected) renew()
    },
    close() {
      clearTimeout(retry)
      document.removeEventListener('visibilitychange', tellVisible)
      socket.off()
      socket.disconnect()
    },
  }
}
