import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Interrupted, watchInterrupts } from '#launch/machine/interrupt.mjs'
import { tryLock } from '#launch/machine/lock.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { areServicesHeld, givenEnvironment, killServices, placesOf, PROJECT_ROOT as root, stopServices } from '#launch/services/index.mjs'
import { graceMs } from './children.mjs'
import { endLeftovers, shedLeftoverMark } from './leftovers.mjs'
import { startSystem } from './system.mjs'

/** @typedef {import('./system.mjs').Mode} Mode */

/** A server that is told to go lets answers under way end for so long. */
const LEAVE_MS = 20_000

/**
 * `npm start` and `npm run dev` from beginning to end: brings everything up, waits for Ctrl-C, takes everything down again.
 * @param {Mode} mode
 * @param {string[]} args `--keep` leaves the services running
 * @param {import('#launch/services/places.mjs').Profile} [profile] whose services and logs
 */
export async function launch(mode, args, profile = 'app') {
  const { values } = parseArgs({ args, options: { keep: { type: 'boolean', default: false } } })
  const { folder } = placesOf(root, profile)
  shedLeftoverMark()
  const lock = tryLock(join(folder, 'launcher.lock'))
  if ('heldBy' in lock) return fail(`Postroom is already running in this folder (pid ${lock.heldBy}): stop it first with Ctrl-C there`)

  const parts = []
  const keepServices = () => values.keep || areServicesHeld({ profile })
  const endRest = () => endLeftovers(folder, { graceMs: 0 })
  const interrupted = watchInterrupts({
    onFirst: () => print('stopping… (Ctrl-C again to stop at once)'),
    atOnce: () => void endAtOnce({ parts, profile, keep: keepServices(), endRest }),
  })
  try {
    await runUntil(interrupted, { mode, profile, parts, folder })
  } catch (error) {
    if (!(error instanceof Interrupted)) fail(error.message)
  }
  await Promise.all(parts.map((part) => part.stop()))
  await endRest()
  await leaveServices(profile, keepServices())
  lock.release()
  process.exit() // a handle left open by a failed step must not keep us
}

async function runUntil(interrupted, { mode, profile, parts, folder }) {
  const given = givenEnvironment(root, profile)
  await endLeftovers(folder, { graceMs: graceMs(given) + LEAVE_MS, log: print })
  const broken = new AbortController()
  const signal = AbortSignal.any([interrupted, broken.signal])
  const onGiveUp = (reason) => broken.abort(new Error(reason))
  const text = await startSystem({ root, profile, mode, given, signal, parts, onGiveUp, log: print })
  print(text)
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  throw signal.reason
}

async function leaveServices(profile, keep) {
  if (keep) return print('services left running: npm run services:down stops them')
  await stopServices({ profile, log: print }).catch((error) => fail(error.message))
}

async function endAtOnce({ parts, profile, keep, endRest }) {
  for (const part of parts) part.killNow()
  await endRest()
  if (!keep) await killServices({ profile }).catch((error) => fail(error.message))
  process.exit(130)
}
