import { isOutage } from './outage'

/** So that one statement stays short, and touches no more users' rows than it must. */
const MOST_AT_ONCE = 50

interface Asked<Question, Answer> {
  question: Question
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/**
 * What is asked within one turn of the event loop is answered by one statement. When fifty people press a button at
 * once, fifty statements cost PostgreSQL and this process many times what one does; a question that comes alone waits
 * for nothing but the end of its turn.
 * @param answerAll gives one answer per question, in their order, and has changed nothing when it rejects
 */
export function gather<Question, Answer>(answerAll: (questions: Question[]) => Promise<Answer[]>): (question: Question) => Promise<Answer> {
  let waiting: Asked<Question, Answer>[] = []

  function answerWaiting(): void {
    const asked = waiting
    waiting = []
    for (let i = 0; i < asked.length; i += MOST_AT_ONCE) void answer(asked.slice(i, i + MOST_AT_ONCE))
  }

  async function answer(asked: Asked<Question, Answer>[]): Promise<void> {
    try {
      const answers = await answerAll(asked.map(({ question }) => question))
      for (const [i, { resolve }] of asked.entries()) resolve(answers[i] as Answer)
    } catch (error) {
      // One question that cannot be answered must not take the others with it: each is asked once more, alone.
      if (asked.length > 1 && !isOutage(error)) for (const one of asked) void answer([one])
      else for (const { reject } of asked) reject(error)
    }
  }

  return (question) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ question, resolve, reject }) === 1) setImmediate(answerWaiting)
    })
}
