import { Interrupted, watchInterrupts } from '#launch/machine/interrupt.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { areServicesHeld, killServices, PROJECT_ROOT as root, stopServices } from '#launch/services/index.mjs'
import { parseTestOptions } from './options.mjs'
import { hasBrowserTests, planStages } from './plan.mjs'
import { runStages } from './run-stages.mjs'
import { setUp } from './set-up.mjs'
import { closingLine } from './tally.mjs'

const profile = 'test'

/** `npm test`: all set-up, then every stage, then `N passed, N failed` on the last line. @param {string[]} args */
export async function runTests(args) {
  const options = readOptions(args)
  if (!options) return
  const keep = () => options.keep || areServicesHeld({ profile })
  const signal = watchInterrupts({
    onFirst: () => print('stopping… (Ctrl-C again to stop at once)'),
    atOnce: () => void (keep() ? Promise.resolve() : killServices({ profile })).finally(() => process.exit(130)),
  })
  const stages = planStages(options.only, { hasBrowserTests: hasBrowserTests(root) })
  const ready = { lock: undefined }
  try {
    const { env, broken } = await setUp({ root, stages, signal, log: print, ready })
    const { vitestArgs, playwrightArgs } = options
    const context = { root, env, signal, log: print, vitestArgs, playwrightArgs }
    const tally = await runStages(stages, { context, broken, print })
    await leave(ready, keep())
    print(`\n${closingLine(tally)}`)
    process.exit(tally.failed > 0 ? 1 : 0)
  } catch (error) {
    await leave(ready, keep())
    fail(error.message)
    process.exit(error instanceof Interrupted ? 130 : 1)
  }
}

function readOptions(args) {
  try {
    return parseTestOptions(args)
  } catch (error) {
    return fail(error.message)
  }
}

async function leave({ lock }, keep) {
  if (!lock) return // these stages used no services
  if (keep) print('services left running: npm run services:down -- --profile test stops them')
  else await stopServices({ profile, log: print }).catch((error) => fail(error.message))
  lock.release()
}
