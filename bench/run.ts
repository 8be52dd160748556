import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { requiredUrl } from '@/tests/support/database'
import { benches } from './index'

// One bench in a process of its own, for scripts/launch/bench/run.mjs:
// node --import tsx bench/run.ts queue --quick --peers .data/bench/peers --report queue.json     or --list for all names
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    peers: { type: 'string', default: '.data/bench/peers' },
    report: { type: 'string', default: '' },
  },
})
if (values.list) console.log(JSON.stringify(Object.keys(benches)))
else await runBench(positionals[0] ?? '')

async function runBench(name: string): Promise<void> {
  const load = benches[name]
  if (!load) throw new Error(`there is no bench "${name}"`)
  const { bench } = await load()
  const env = {
    DATABASE_URL: requiredUrl('DATABASE_URL'),
    REGISTER_DATABASE_URL: requiredUrl('REGISTER_DATABASE_URL'),
    REDIS_URL: requiredUrl('REDIS_URL'),
    RABBITMQ_URL: requiredUrl('RABBITMQ_URL'),
  }
  const log = (line: string) => console.log(`  ${line}`)
  const report = await bench.run({ env, quick: values.quick, peersDir: values.peers, log })
  const text = JSON.stringify({ name, title: bench.title, ...report }, null, 2)
  if (!values.report) return console.log(text)
  mkdirSync(dirname(values.report), { recursive: true })
  writeFileSync(values.report, text)
}
