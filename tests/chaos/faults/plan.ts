import { FAULT_KINDS, type Fault, type FaultKind, LINKS, type Link, SERVICES } from './faults'
import { createRandom, type Random } from './random'

export interface TimedFault {
  atMs: number
  fault: Fault
}

export interface PlanOptions {
  seed: number
  durationMs: number
  /** Names of the product's processes that may be hit. */
  processes: string[]
  /** From the start of one fault to the next one's. */
  everyMs: { least: number; most: number }
  /** No fault lasts longer. Leases last 30 s: only a longer pause makes a zombie of a worker that is not cut off. */
  longestMs: number
  kinds?: readonly FaultKind[]
  /** Which connections may be hit. */
  links?: readonly Link[]
}

const FIRST_MS = 2000
/** One of a worker's runners is told by this, however many there are. */
const MOST_RUNNERS = 100

/** They have runners, servers have none. */
const isWorker = (process: string) => process.startsWith('worker')

/** The faults of a run: the same seed and options give the same ones. Every kind comes once before one comes again. */
export function planFaults({ seed, durationMs, everyMs, kinds: asked = FAULT_KINDS, links = LINKS, ...range }: PlanOptions): TimedFault[] {
  const random = createRandom(seed)
  const kinds = range.processes.some(isWorker) ? asked : asked.filter((kind) => kind !== 'kill-runner')
  const planned: TimedFault[] = []
  let deck: FaultKind[] = []
  for (let atMs = FIRST_MS; atMs < durationMs; atMs += random.between(everyMs.least, everyMs.most)) {
    if (deck.length === 0) deck = random.shuffle(kinds)
    const kind = deck.pop()
    if (kind) planned.push({ atMs, fault: draw(kind, random, { ...range, links }) })
  }
  return planned
}

interface Range extends Pick<PlanOptions, 'processes' | 'longestMs'> {
  links: readonly Link[]
}

function draw(kind: FaultKind, random: Random, { processes, longestMs, links }: Range): Fault {
  const between = (least: number, most: number) => random.between(Math.min(least, longestMs), Math.min(most, longestMs))
  const process = random.pick(processes)
  switch (kind) {
    case 'kill':
    case 'stop':
      return { kind, process, downMs: between(0, 4000) }
    case 'kill-runner':
      return { kind, process: random.pick(processes.filter(isWorker)), nth: random.between(0, MOST_RUNNERS) }
    case 'pause':
      return { kind, process, forMs: random.next() < 0.3 ? between(33_000, 38_000) : between(1000, 12_000) }
    case 'kill-service':
      return { kind, service: random.pick(SERVICES), downMs: between(0, 6000) }
    case 'pause-service':
      return { kind, service: random.pick(SERVICES), forMs: between(2000, 20_000) }
    case 'launcher':
      return { kind, how: random.pick(['kill', 'stop', 'pause']), forMs: between(0, 8000) }
    case 'wipe-service':
      return { kind, service: random.pick(['rabbitmq', 'redis']) }
    case 'reset':
      return { kind, process, link: random.pick(links) }
    case 'latency':
      return { kind, process, link: random.pick(links), ms: random.between(20, 400), forMs: between(2000, 12_000) }
    case 'half-open':
      return { kind, process, link: random.pick(links), stops: random.pick(['up', 'down']), forMs: between(2000, 25_000) }
    case 'cut':
    case 'black-hole':
      return { kind, process, link: random.pick(links), forMs: between(2000, 20_000) }
    default:
      return kind satisfies never
  }
}
