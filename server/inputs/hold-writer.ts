import { WRITER_SECONDS } from '@/lib/ledger/inputs/rows'
import { busy } from './refusals'

/** What came in such a time is made safe, and as often it is said that the writer is still there. */
export const SAFE_EVERY_MS = 3000
const WRITER_MS = WRITER_SECONDS * 1000

export interface HeldWriter {
  /** Tells that the file is safe up to there. @throws {HttpProblem} when somebody else writes it now */
  note(at: number): Promise<void>
  safe(): number
  ageMs(): number
  /** @throws {HttpProblem} when it was not told for so long that somebody else may write it: this process stood still, or the ledger did */
  check(): void
  stop(): void
}

/** The right to write a file, kept by saying so. */
export function holdWriter(tell: (at: number) => Promise<boolean>, from: number): HeldWriter {
  let safe = from
  let toldAt = performance.now()
  let failure: unknown = null

  async function note(at: number): Promise<void> {
    const asked = performance.now()
    if (!(await tell(at))) throw busy()
    safe = Math.max(safe, at)
    toldAt = asked
  }

  const timer = setInterval(() => {
    note(safe).catch((error: unknown) => {
      failure = error
    })
  }, SAFE_EVERY_MS)

  return {
    note,
    safe: () => safe,
    ageMs: () => performance.now() - toldAt,
    check() {
      if (performance.now() - toldAt > WRITER_MS) throw failure ?? busy()
    },
    stop: () => clearInterval(timer),
  }
}
