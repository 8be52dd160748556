/** What a bench's process does for its parent, by name. */
// biome-ignore lint/suspicious/noExplicitAny: the parent sees the exact types through `startChild<Answers>`.
export type Answers = Record<string, (value: any) => unknown>

interface Question {
  id: number
  name: string
  value: unknown
}

/** Serves `startChild(…).ask`, says `ready`, and ends with the parent. */
export function answerParent(answers: Answers, ready: unknown = 'ready'): void {
  process.on('disconnect', () => process.exit())
  process.on('message', async ({ id, name, value }: Question) => {
    try {
      process.send?.({ id, value: await answers[name]?.(value) })
    } catch (error) {
      process.send?.({ id, error: String(error) })
    }
  })
  process.send?.(ready)
}
