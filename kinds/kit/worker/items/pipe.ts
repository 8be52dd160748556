/** While one is with PostgreSQL, another is on its way there: neither process waits for the work of the other. */
const WIDTH = 2

/** What is sent to the supervisor, which writes it in this order: so much of it at a time. */
export interface Pipe {
  /** Resolves when the next may be sent. @throws what an earlier one failed for */
  room(): Promise<unknown>
  add(sent: Promise<unknown>): void
  /** Resolves when all of it is written. */
  settled(): Promise<void>
}

export function createPipe(): Pipe {
  /** The oldest first. */
  let sent: Promise<unknown>[] = Array.from({ length: WIDTH }, () => Promise.resolve())

  return {
    room: () => sent[0] ?? Promise.resolve(),
    add(next) {
      // Told to whoever asks for room, or whether it is settled.
      next.catch(() => {})
      sent = [...sent.slice(1), next]
    },
    settled: async () => void (await Promise.all(sent)),
  }
}
