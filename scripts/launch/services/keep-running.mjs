import { setTimeout as delay } from 'node:timers/promises'
import { waitForLock } from '#launch/machine/lock.mjs'
import { afterDeath } from '#launch/machine/restart-policy.mjs'
import { kindNamed } from './kinds.mjs'
import { placesOf } from './places.mjs'
import { createPrivateInstance } from './private-instance.mjs'

const LOOK_MS = 300
/** What failed is not tried again at once, so that its message does not fill the terminal. */
const FAILED_MS = 2_000

/**
 * Starts private servers again when they die, each on its ports and with its data, until it is stopped itself. One that is only
 * paused, or slow to answer, is left alone: it still has what it was given, and killing it would cost that. So is one that somebody
 * stopped (`npm run services:down`).
 * @param {{ profile: import('./places.mjs').Profile, root: string, names: string[], log: (line: string) => void, onLook?: () => void }} options
 *   `onLook` hears of each look that found nothing to do
 */
export function keepServicesRunning({ profile, root, names, log, onLook = () => {} }) {
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = (ms) => delay(ms, undefined, { signal }).catch(() => {})
  const isMissing = (instance) => !instance.isRunning() && !instance.wasStopped()

  async function keep(instance) {
    const deaths = []
    while (!signal.aborted) {
      await pause(LOOK_MS)
      try {
        if (signal.aborted) return
        if (isMissing(instance)) await revive(instance, deaths)
        else onLook()
      } catch (error) {
        if (!signal.aborted) log(error.message)
        await pause(FAILED_MS)
      }
    }
  }

  async function revive(instance, deaths) {
    deaths.push(Date.now())
    const { delayMs } = afterDeath(deaths, { giveUpAfter: Number.POSITIVE_INFINITY })
    log(`${instance.name} has ended; starting it again in ${delayMs / 1000} s`)
    await pause(delayMs)
    if (!signal.aborted) await startAgain(instance)
  }

  async function startAgain(instance) {
    const lock = await waitForLock(placesOf(root, profile).servicesLock, () => {}, signal)
    try {
      if (!isMissing(instance)) return // somebody else was quicker: npm run services:up
      await instance.start({ signal })
      log(`${instance.name} runs again (pid ${instance.pid})`)
    } finally {
      lock.release()
    }
  }

  const kept = names.map((name) => keep(createPrivateInstance(kindNamed(name), { root, profile })))
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(kept)
    },
    killNow: () => stopping.abort(),
  }
}
