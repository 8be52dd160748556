import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { linesOf } from './check/report'
import { FAULT_KINDS, LINKS } from './faults/faults'
import { planFaults } from './faults/plan'
import { linesOfKills, runKills } from './kills/run-kills'
import { positive, untilTold } from './launched/command-line'
import { processNames } from './product/product'
import { serviceUrls } from './product/service-urls'
import { USUAL_MIX, WORK } from './product/work'
import { runChaos } from './run-chaos'

// For scripts/launch/chaos/run.mjs, which starts the servers: node --import tsx tests/chaos/main.ts --seed 1 --minutes 5
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
    minutes: { type: 'string', default: '5' },
    every: { type: 'string', default: '2.75' },
    servers: { type: 'string', default: '2' },
    people: { type: 'string', default: '40' },
    faults: { type: 'string', default: FAULT_KINDS.join(',') },
    links: { type: 'string', default: LINKS.join(',') },
    targets: { type: 'string' },
    mix: { type: 'string', default: USUAL_MIX.join(',') },
    sabotage: { type: 'string' },
    items: { type: 'string' },
    kills: { type: 'string', default: '20' },
  },
})
const seed = positive('seed', values.seed)
if (values.items) await killOverLists(positive('items', values.items), positive('kills', values.kills))
const minutes = positive('minutes', values.minutes)
/** Seconds from one fault to the next, in the mean. */
const every = positive('every', values.every)
const processes = { servers: positive('servers', values.servers), workers: 2, slots: 8 }
const told = untilTold()

print(`seed ${seed}: npm run chaos -- --seed ${seed} --minutes ${values.minutes} does the same again`)
const report = await runChaos({
  seed,
  minutes,
  ...processes,
  launched: true,
  plan: planFaults({
    seed,
    durationMs: minutes * 60_000,
    processes: values.targets?.split(',') ?? processNames(processes),
    everyMs: { least: 364 * every, most: 1636 * every },
    longestMs: 40_000,
    kinds: chosen('faults', values.faults, FAULT_KINDS),
    links: chosen('links', values.links, LINKS),
  }),
  users: positive('people', values.people),
  mix: named('mix', values.mix, WORK),
  profile: 'chaos',
  services: serviceUrls(),
  signal: told,
  ...(values.sabotage ? { sabotage: values.sabotage } : {}),
})
for (const line of linesOf(report)) print(line)
// Not left to end by itself: a socket that is reset while it is being shut down keeps its handle in Node 20, which then waits for it for ever.
process.exit(report.clean ? 0 : 1)

/** The other run that this command knows: two lists of so many items, under which processes and services die. */
async function killOverLists(items: number, kills: number): Promise<never> {
  print(`seed ${seed}: npm run chaos -- --items ${items} --kills ${kills} --seed ${seed} does the same again`)
  const report = await runKills({ seed, items, kills, restarts: 'chaos' })
  for (const line of linesOfKills(report)) print(line)
  process.exit(report.findings.length === 0 ? 0 : 1)
}

/** Each as often as it is named. */
function named<T extends string>(name: string, text: string, all: readonly T[]): T[] {
  return text.split(',').map((one) => {
    const known = all.find((own) => own === one)
    if (!known) throw new Error(`--${name} takes ${all.join(', ')}, not ${one}`)
    return known
  })
}

/** Each once, in our order. */
function chosen<T extends string>(name: string, text: string, all: readonly T[]): T[] {
  const names = named(name, text, all)
  return all.filter((known) => names.includes(known))
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
