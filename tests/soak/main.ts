import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { positive, untilTold } from '@/tests/chaos/launched/command-line'
import { serviceUrls } from '@/tests/chaos/product/service-urls'
import { linesOf } from './report/report'
import { runSoak } from './run-soak'

// For scripts/launch/chaos/run.mjs, which starts the servers: node --import tsx tests/soak/main.ts --seed 1 --minutes 60
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
    minutes: { type: 'string', default: '60' },
    people: { type: 'string', default: '20' },
    servers: { type: 'string', default: '1' },
    sabotage: { type: 'string' },
  },
})
const told = untilTold()

const report = await runSoak({
  seed: positive('seed', values.seed),
  minutes: positive('minutes', values.minutes),
  people: positive('people', values.people),
  servers: positive('servers', values.servers),
  workers: 2,
  slots: 4,
  profile: 'chaos',
  services: serviceUrls(),
  signal: told,
  ...(values.sabotage ? { sabotage: values.sabotage } : {}),
})
for (const line of linesOf(report)) process.stdout.write(`${line}\n`)
process.stdout.write(`plots and figures: .data/soak/${report.seed}/report.md\n`)
process.exit(report.clean ? 0 : 1)
