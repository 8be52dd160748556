/** Lets many in together, and one that is to be alone only when all others are out. */
export interface Gate {
  /** Resolves to the way out. */
  enter(alone: boolean): Promise<() => void>
}

export function createGate(): Gate {
  let inside = 0
  let isAlone = false
  let waiting: { alone: boolean; enter(): void }[] = []

  function letIn(): void {
    const [first, ...others] = waiting
    if (!first || isAlone || (first.alone && inside > 0)) return
    waiting = others
    inside++
    isAlone = first.alone
    first.enter()
    letIn()
  }

  function leave(): void {
    inside--
    isAlone = false
    letIn()
  }

  return {
    enter: (alone) =>
      new Promise((resolve) => {
        waiting.push({ alone, enter: () => resolve(leave) })
        letIn()
      }),
  }
}
