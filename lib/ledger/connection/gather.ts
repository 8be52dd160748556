import { isOutage } from './outage'

/** So that one statement stays short, and touches no more users' rows than it must. */
const MOST_AT_ONCE = 50

interface Asked<Question, Answer> {
  question: Question
  resolve(answer: Answer): void
  reject(error: unknown): void
}

interface GatherOptions {
  /**
   * Also gathers what is asked while a statement is under way, for a commit costs the same for one job as for many. Where
   * it is not set, nobody waits for a statement of others that was sent before.
   */
  oneAtATime?: boolean
}

/**
 * What is asked within one turn of the event loop is answered by one statement. When fifty people press a button at
 * once, fifty statements cost PostgreSQL and this process many times what one does; a question that comes alone waits
 * for nothing but the end of its turn.
 * @param answerAll gives one answer per question, in their order, and has changed nothing when it rejects
 */
export function gather<Question, Answer>(
  answerAll: (questions: Question[]) => Promise<Answer[]>,
  { oneAtATime = false }: GatherOptions = {},
): (question: Question) => Promise<Answer> {
  let waiting: Asked<Question, Answer>[] = []
  let underWay = false

  async function answerWaiting(): Promise<void> {
    if (oneAtATime && underWay) return
    underWay = true
    while (waiting.length > 0) {
      const asked = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      const answered = answer(asked)
      if (oneAtATime) await answered
    }
    underWay = false
  }

  async function answer(asked: Asked<Question, Answer>[]): Promise<void> {
    try {
      const answers = await answerAll(asked.map(({ question }) => question))
      for (const [i, { resolve }] of asked.entries()) resolve(answers[i] as Answer)
    } catch (error) {
      // One question that cannot be answered must not take the others with it: each is asked once more, alone.
      if (asked.length > 1 && !isOutage(error)) for (const one of asked) await answer([one])
      else for (const { reject } of asked) reject(error)
    }
  }

  return (question) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ question, resolve, reject }) === 1) setImmediate(() => void answerWaiting())
    })
}
