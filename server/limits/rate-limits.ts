/** How many a minute, counted in this process. docs/limits.md has them for people. */
export interface RateLimits {
  /**
   * Requests of the API, per person; what comes without a session, refused or not, per session cookie or address. A page that
   * polls every 5 s and estimates while a form is edited needs about 60.
   */
  requests: number
  /** New jobs of a person. What bounds the load is the queue's own limit; this bounds the statements spent on refusing. */
  submits: number
  /** Pages of a session: a list asks for those behind its links too. */
  pages: number
  /** Pages of an address without a session: each costs about 30 ms of the one event loop. */
  strangersPages: number
  /** Scripts, styles and icons, per session or address: an office that opens the app in the morning. */
  files: number
  /** Beginnings of a socket's connection, per session or address: twenty tabs that all try again. */
  handshakes: number
  /** Requests of a socket that has no WebSocket, per session or address: one for each event of each tab. */
  polls: number
}

export type Counted = keyof RateLimits

export const defaultRateLimits: RateLimits = {
  requests: 1200,
  submits: 300,
  pages: 1200,
  strangersPages: 300,
  files: 6000,
  handshakes: 600,
  polls: 6000,
}
