import { WRITER_SECONDS } from '@/lib/ledger/inputs/rows'
import { busy } from './refusals'

/** What came in such a time is made safe, and with that it is said that the writer is still there. */
const SAFE_EVERY_MS = 3000
const WRITER_MS = WRITER_SECONDS * 1000

export interface HeldWriter {
  /** Tells that the file is safe up to there. @throws {HttpProblem} when somebody else writes it now */
  note(at: number): Promise<void>
  safe(): number
  /** @throws {HttpProblem} when it was not told for so long that somebody else may write it: this process stood still, or the ledger did */
  check(): void
  stop(): void
}

interface Held {
  /** False once somebody else may write it. */
  tell(at: number): Promise<boolean>
  /** Makes safe what came meanwhile, and says up to where that may be told. */
  makeSafe(): Promise<number>
}

/** The right to write a file, kept by saying so, also while nothing comes. */
export function holdWriter(from: number, { tell, makeSafe }: Held): HeldWriter {
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
    makeSafe()
      .then(note)
      .catch((error: unknown) => {
        failure = error
      })
  }, SAFE_EVERY_MS)

  return {
    note,
    safe: () => safe,
    check() {
      if (performance.now() - toldAt > WRITER_MS) throw failure ?? busy()
    },
    stop: () => clearInterval(timer),
  }
}
