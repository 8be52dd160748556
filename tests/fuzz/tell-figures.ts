interface Figures {
  cases: number
  /** How many ended in which way. */
  outcomes: Record<string, number>
  faults?: string[]
  warmMb: number
  endMb: number
  mostMb: number
}

/** What a run did, in the output of `npm run fuzz`: also when it found nothing. */
export function tellFigures<F extends Figures>(target: string, seed: number, figures: F): void {
  const { cases, outcomes, faults, warmMb, endMb, mostMb, ...more } = figures
  const ends = Object.entries(outcomes).sort(([, one], [, other]) => other - one)
  const lines = [
    `fuzz of the ${target}, seed ${seed}: ${cases} cases${faults ? `, ${faults.length} faults` : ''}`,
    ...ends.map(([how, count]) => `  ${String(count).padStart(6)}  ${how}`),
    `  memory ${warmMb.toFixed(0)} MB after the first cases, ${endMb.toFixed(0)} MB at the end (at most ${mostMb.toFixed(0)})`,
    ...Object.entries(more).map(([name, value]) => `  ${name} ${value}`),
  ]
  process.stdout.write(`\n${lines.join('\n')}\n`)
}
