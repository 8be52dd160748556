import { parseArgs } from 'node:util'
import { fail, print } from '#launch/machine/terminal.mjs'
import { runTests } from '#launch/tests/run.mjs'

const DEFAULT_CASES = '20000'

/**
 * `npm run fuzz -- [--cases 20000] [--seed 7]`: the bad-input tests with so many cases, shared out among
 * the REST API, the socket and the queue (tests/fuzz/how-many.ts), and another seed each time.
 * @param {string[]} args
 */
export async function runFuzz(args) {
  const options = readOptions(args)
  if (!options) return
  const { cases, seed } = options
  print(`fuzz: ${cases} cases in all, seed ${seed}; the same again: npm run fuzz -- --cases ${cases} --seed ${seed}`)
  Object.assign(process.env, { FUZZ_CASES: cases, FUZZ_SEED: seed })
  await runTests(['--only', 'integration', '--', 'tests/integration/at-random/fuzz'])
}

function readOptions(args) {
  try {
    const { values } = parseArgs({ args, options: { cases: { type: 'string' }, seed: { type: 'string' } } })
    const { cases = DEFAULT_CASES, seed = String(Date.now() % 2 ** 31) } = values
    if (!/^[1-9]\d{0,8}$/.test(cases) || !/^\d{1,10}$/.test(seed)) throw new Error('--cases and --seed are whole numbers')
    return { cases, seed }
  } catch (error) {
    return fail(error.message)
  }
}
