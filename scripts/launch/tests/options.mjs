import { parseArgs } from 'node:util'
import { PARTS } from './plan.mjs'

/**
 * `npm test -- [--only unit|integration|e2e|lint|slow] [--keep] [-- arguments for the test program]`
 * @param {string[]} args
 * @returns {{ only: import('./plan.mjs').Part | undefined, keep: boolean, vitestArgs: string[],
 *   playwrightArgs: string[] }} further arguments go to Vitest, with `--only e2e` to Playwright
 * @throws {Error} one line telling what is wrong
 */
export function parseTestOptions(args) {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const options = { only: { type: 'string' }, keep: { type: 'boolean', default: false } }
  const { values } = parseArgs({ args: args.slice(0, end), options })
  if (values.only !== undefined && !PARTS.includes(values.only)) throw new Error(`--only must be one of ${PARTS.join(', ')}`)
  const further = args.slice(end + 1)
  const toPlaywright = values.only === 'e2e'
  return {
    only: values.only,
    keep: values.keep,
    vitestArgs: toPlaywright ? [] : further,
    playwrightArgs: toPlaywright ? further : [],
  }
}
