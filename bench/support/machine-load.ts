import { cpus } from 'node:os'

/** From here on until it is called: the share of the whole machine's processor time that was in use, by whomever. */
export function startMachineLoad(): () => number {
  const before = times()
  return () => {
    const after = times()
    return 1 - (after.idle - before.idle) / (after.all - before.all)
  }
}

function times(): { idle: number; all: number } {
  const all = cpus().flatMap(({ times }) => Object.values(times))
  return { idle: sum(cpus().map(({ times }) => times.idle)), all: sum(all) }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
