import { Interrupted, watchInterrupts } from '#launch/machine/interrupt.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { areServicesHeld, givenEnvironment, killServices, PROJECT_ROOT as root, stopServices } from '#launch/services/index.mjs'
import { SERVICE_KINDS } from '#launch/services/kinds.mjs'
import { parseTestOptions } from './options.mjs'
import { hasBrowserTests, planStages, serversOf } from './plan.mjs'
import { runStages } from './run-stages.mjs'
import { setUp } from './set-up.mjs'
import { closingLine } from './tally.mjs'

/** `npm test`: all set-up, then every stage, then `N passed, N failed` on the last line. @param {string[]} args */
export async function runTests(args) {
  const options = readOptions(args)
  if (!options) return
  const rows = planStages(options.only, { hasBrowserTests: hasBrowserTests(root), hasGivenServers: hasGivenServers() })
  const servers = serversOf(rows)
  const toStop = () => servers.filter((profile) => !options.keep && !areServicesHeld({ profile }))
  const signal = watchInterrupts({
    onFirst: () => print('stopping… (Ctrl-C again to stop at once)'),
    atOnce: () => void Promise.all(toStop().map((profile) => killServices({ profile }))).finally(() => process.exit(130)),
  })
  const ready = { lock: undefined }
  try {
    const { env, environments, broken } = await setUp({ root, rows, signal, log: print, ready })
    const { vitestArgs, playwrightArgs } = options
    const context = { root, env, signal, log: print, vitestArgs, playwrightArgs }
    const tally = await runStages(rows, { context, environments, broken, print })
    await leave(ready, servers, toStop())
    print(`\n${closingLine(tally)}`)
    process.exit(tally.failed > 0 ? 1 : 0)
  } catch (error) {
    await leave(ready, servers, toStop())
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

/** Whether all tests get the same servers, from addresses that somebody gave. */
function hasGivenServers() {
  const given = givenEnvironment(root, 'test')
  return SERVICE_KINDS.some(({ urlNames }) => given[urlNames[0]])
}

async function leave({ lock }, servers, toStop) {
  if (!lock) return // these stages used no services
  for (const profile of servers) {
    if (!toStop.includes(profile)) print(`services left running: npm run services:down -- --profile ${profile} stops them`)
    else await stopServices({ profile, log: print }).catch((error) => fail(error.message))
  }
  lock.release()
}
