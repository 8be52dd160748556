import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Interrupted, watchInterrupts } from '#launch/machine/interrupt.mjs'
import { tryLock } from '#launch/machine/lock.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { areServicesHeld, givenEnvironment, killServices, PROJECT_ROOT as root, stopServices } from '#launch/services/index.mjs'
import { startSystem } from './system.mjs'

/** @typedef {import('./system.mjs').Mode} Mode */

/**
 * `npm start` and `npm run dev` from beginning to end: brings everything up, waits for Ctrl-C, takes everything down again.
 * @param {Mode} mode
 * @param {string[]} args `--keep` leaves the services running
 */
export async function launch(mode, args) {
  const { values } = parseArgs({ args, options: { keep: { type: 'boolean', default: false } } })
  const lock = tryLock(join(root, '.data/launcher.lock'))
  if ('heldBy' in lock) return fail(`Postroom is already running in this folder (pid ${lock.heldBy}): stop it first with Ctrl-C there`)

  const children = []
  const keepServices = () => values.keep || areServicesHeld({ profile: 'app' })
  const interrupted = watchInterrupts({
    onFirst: () => print('stopping… (Ctrl-C again to stop at once)'),
    atOnce: () => void endAtOnce(children, keepServices()),
  })
  try {
    await runUntil(interrupted, mode, children)
  } catch (error) {
    if (!(error instanceof Interrupted)) fail(error.message)
  }
  await Promise.all(children.map((child) => child.stop()))
  await leaveServices(keepServices())
  lock.release()
  process.exit() // a handle left open by a failed step must not keep us
}

async function runUntil(interrupted, mode, children) {
  const broken = new AbortController()
  const signal = AbortSignal.any([interrupted, broken.signal])
  const onGiveUp = (reason) => broken.abort(new Error(reason))
  const text = await startSystem({ root, mode, given: givenEnvironment(root, 'app'), signal, children, onGiveUp, log: print })
  print(text)
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  throw signal.reason
}

async function leaveServices(keep) {
  if (keep) return print('services left running: npm run services:down stops them')
  await stopServices({ profile: 'app', log: print }).catch((error) => fail(error.message))
}

async function endAtOnce(children, keep) {
  for (const child of children) child.killNow()
  if (!keep) await killServices({ profile: 'app' }).catch((error) => fail(error.message))
  process.exit(130)
}
