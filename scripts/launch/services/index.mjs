import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { writeEnvFile } from '#launch/machine/env-file.mjs'
import { waitForLock } from '#launch/machine/lock.mjs'
import { keepSecrets } from '#launch/machine/secrets.mjs'
import { closePlaces } from './close-places.mjs'
import { createCompose } from './compose/compose.mjs'
import { COMPOSE_SECRET_NAMES, composeEnvironment } from './compose/compose-urls.mjs'
import { givenEnvironment } from './given-environment.mjs'
import { keepServicesRunning } from './keep-running.mjs'
import { kindNamed, SERVICE_KINDS } from './kinds.mjs'
import { PROJECT_ROOT, placesOf } from './places.mjs'
import { installMissing, planService } from './plan.mjs'
import { createPrivateInstance } from './private-instance.mjs'
import { provideService } from './provide.mjs'

export { givenEnvironment, keepServicesRunning, PROJECT_ROOT, placesOf }

/**
 * Makes PostgreSQL, Redis and RabbitMQ available, each from the best source this machine offers, and tells which one that was.
 * The addresses are also written to `.data/<profile>/env`.
 * @param {{ profile: import('./places.mjs').Profile, root?: string, log?: (line: string) => void, alsoInstall?: string[],
 *   env?: Record<string, string | undefined>, whenUp?: (service: import('./provide.mjs').ProvidedService) => Promise<void> }} options
 *   `alsoInstall`: Debian packages to install in the same call; `whenUp`: what to do with a service while slower ones still start
 */
export async function startServices({
  profile,
  root = PROJECT_ROOT,
  log = () => {},
  alsoInstall = [],
  env = givenEnvironment(root, profile),
  whenUp = async () => {},
}) {
  const places = placesOf(root, profile)
  const lock = await waitForLock(places.servicesLock, (pid) => log(`waiting for pid ${pid}, which is starting these services`))
  try {
    const compose = composeOf(root, profile, env)
    const plans = await Promise.all(
      SERVICE_KINDS.map((kind) => planService(createPrivateInstance(kind, { root, profile }), { kind, env, compose })),
    )
    await installMissing(plans, { alsoInstall, logFile: places.log('apt'), log })
    closePlaces(places) // now: a package may have brought the user that PostgreSQL runs as
    const provide = async (plan) => {
      const service = await provideService(plan, { env, compose, places, log })
      await whenUp(service)
      return service
    }
    // Given addresses first: when one of them is wrong, nothing needs to be started.
    const given = await allOrErrors(plans.filter(({ branch }) => branch === 'url').map(provide))
    const own = await allOrErrors(plans.filter(({ branch }) => branch !== 'url').map(provide))
    const provided = [...given, ...own]
    const urls = Object.assign({}, ...provided.map((service) => service.env))
    writeEnvFile(places.envFile, urls)
    return { env: urls, services: Object.fromEntries(provided.map((service) => [service.name, service])) }
  } finally {
    lock.release()
  }
}

/**
 * Stops the servers of a profile that were started here: private ones and containers.
 * @param {{ profile: import('./places.mjs').Profile, root?: string, log?: (line: string) => void }} options
 */
export async function stopServices({ profile, root = PROJECT_ROOT, log = () => {} }) {
  const places = placesOf(root, profile)
  rmSync(places.heldMark, { force: true })
  const instances = SERVICE_KINDS.map((kind) => createPrivateInstance(kind, { root, profile }))
  const containers = instances.filter((instance) => instance.isCompose()).map((instance) => instance.name)
  await allOrErrors([
    ...instances.filter((instance) => instance.exists()).map((instance) => stopInstance(instance, log)),
    ...(containers.length > 0 ? [composeOf(root, profile).stop(containers)] : []),
  ])
}

async function stopInstance(instance, log) {
  const wasRunning = instance.isRunning()
  await instance.stop() // also when the server is gone: a companion of it may be left
  if (wasRunning) log(`${instance.name.padEnd(9)} stopped`)
}

function composeOf(root, profile, given = givenEnvironment(root, profile)) {
  const secrets = keepSecrets(placesOf(root, profile).secretsFile, COMPOSE_SECRET_NAMES)
  return createCompose({ root, profile, env: composeEnvironment(secrets, given) })
}

/** Ends them without waiting for anything: all three are crash-safe. @param {{ profile: import('./places.mjs').Profile, root?: string }} options */
export async function killServices({ profile, root = PROJECT_ROOT }) {
  await allOrErrors(SERVICE_KINDS.map((kind) => createPrivateInstance(kind, { root, profile }).kill()))
}

/**
 * Services brought up by hand (`npm run services:up`) stay up until `services:down`: a command that only uses them leaves them.
 * @param {{ profile: import('./places.mjs').Profile, root?: string }} options
 */
export function holdServices({ profile, root = PROJECT_ROOT }) {
  writeFileSync(placesOf(root, profile).heldMark, '')
}

/** @param {{ profile: import('./places.mjs').Profile, root?: string }} options */
export function areServicesHeld({ profile, root = PROJECT_ROOT }) {
  return existsSync(placesOf(root, profile).heldMark)
}

/**
 * Control over a private server, for tests that kill, restart and wipe it.
 * @param {import('./places.mjs').Profile} profile
 * @param {'postgres' | 'redis' | 'rabbitmq'} name
 * @param {string} [root]
 * @throws {Error} when that service of this profile is not a private one (it came from a URL or from docker compose)
 */
export function serviceHandle(profile, name, root = PROJECT_ROOT) {
  const instance = createPrivateInstance(kindNamed(name), { root, profile })
  if (!instance.exists())
    throw new Error(`${name} of profile ${profile} is not a private server: run "npm run services:up -- --profile ${profile}"`)
  return instance
}

// Waits for all, so that no server is left half started, and reports every failure at once.
async function allOrErrors(promises) {
  const results = await Promise.allSettled(promises)
  const reasons = results.filter((result) => result.status === 'rejected').map((result) => result.reason)
  if (reasons.length === 1) throw reasons[0]
  if (reasons.length > 1) throw new Error(reasons.map((reason) => reason.message).join('\n'), { cause: reasons[0] })
  return results.map((result) => result.value)
}
