import { join } from 'node:path'
import { buildStale } from '#launch/build/build.mjs'
import { installDependencies } from '#launch/build/install.mjs'
import { Interrupted, watchInterrupts } from '#launch/machine/interrupt.mjs'
import { tryLock } from '#launch/machine/lock.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { runVisible } from '#launch/machine/visible-command.mjs'
import { areServicesHeld, killServices, placesOf, PROJECT_ROOT as root, startServices, stopServices } from '#launch/services/index.mjs'

const profile = 'chaos'

/**
 * `npm run chaos -- [--seed 7] [--minutes 5] …`: exit code 1 when a promise was broken.
 * @param {string[]} args
 */
export const runChaos = (args) => runWithPeople('tests/chaos/main.ts', args)

/**
 * `npm run soak -- [--seed 7] [--minutes 60] …`: exit code 1 when something grows, or a promise was broken.
 * @param {string[]} args
 */
export const runSoak = (args) => runWithPeople('tests/soak/main.ts', args)

/**
 * Dependencies, build and servers of its own, then the run, which takes the arguments.
 * @param {string} entry
 * @param {string[]} args
 */
async function runWithPeople(entry, args) {
  const lock = tryLock(join(placesOf(root, profile).folder, 'run.lock'))
  if ('heldBy' in lock) return fail(`npm run chaos or npm run soak is already running in this folder (pid ${lock.heldBy})`)
  const held = () => areServicesHeld({ profile })
  const signal = watchInterrupts({
    onFirst: () => print('stopping… (Ctrl-C again to stop at once)'),
    atOnce: () => void (held() ? Promise.resolve() : killServices({ profile })).finally(() => process.exit(130)),
  })
  let code = 1
  try {
    await installDependencies({ root, log: print, signal })
    await buildStale({ root, log: print, signal })
    const { env } = await startServices({ profile, root, log: print })
    signal.throwIfAborted()
    code = await runVisible(process.execPath, ['--import', 'tsx', entry, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      signal,
    })
  } catch (error) {
    fail(error.message)
    code = error instanceof Interrupted ? 130 : 1
  }
  if (!held()) await stopServices({ profile, log: print }).catch((error) => fail(error.message))
  lock.release()
  process.exit(code)
}
