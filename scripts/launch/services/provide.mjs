import { CONTAINER_PORTS, urlsOf } from './compose/compose-urls.mjs'

/**
 * @typedef {{ name: string, source: 'url' | 'private' | 'compose', env: Record<string, string>, address: string, pid?: number,
 *   note: string, logFile?: string }} ProvidedService `note` says which branch was taken
 */

/**
 * Carries out the plan for one service and says what was done.
 * @param {import('./plan.mjs').PlannedService} plan
 * @param {{ env: Record<string, string | undefined>, compose: ReturnType<typeof import('./compose/compose.mjs').createCompose>,
 *   places: ReturnType<typeof import('./places.mjs').placesOf>, log: (line: string) => void }} context
 * @returns {Promise<ProvidedService>}
 */
export async function provideService(plan, { env, compose, places, log }) {
  const begin = performance.now()
  const provided = await carryOut(plan, { env, compose, places, log })
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  log(`${provided.name.padEnd(9)} ${provided.address}  ${provided.note}, ${seconds} s`)
  return provided
}

function carryOut(plan, context) {
  switch (plan.branch) {
    case 'url':
      return fromUrl(plan.kind, context.env)
    case 'running':
      return summarise(plan, context, 'our own instance, still running')
    case 'binaries':
      return startOwn(plan, context, 'started from the programs on this machine')
    case 'packages':
      return startOwn(plan, context, 'started from packages just installed')
    case 'compose':
      return fromCompose(plan, context)
    default:
      throw new Error(`${plan.kind.name}: nothing to take it from`)
  }
}

async function fromUrl(kind, given) {
  const names = kind.urlNames.filter((name) => given[name])
  const env = Object.fromEntries(names.map((name) => [name, given[name]]))
  const address = hostOf(kind.urlNames[0], env)
  try {
    await kind.check(env)
  } catch (error) {
    throw new Error(`${kind.name} at ${address} (from ${kind.urlNames[0]}) cannot be used: ${error.message}`, { cause: error })
  }
  return { name: kind.name, source: 'url', env, address, note: `from ${kind.urlNames[0]}` }
}

// The address without user and password: it is printed.
function hostOf(name, env) {
  const hosts = [...env[name].matchAll(/(?:^|,)(?:[a-z+]+:\/\/(?:[^@/]*@)?)?(?<host>[^,/?]+)/g)].map((found) => found.groups.host)
  if (!/^[a-z+]+:\/\//.test(env[name]) || hosts.length === 0) throw new Error(`${name} is not a URL`)
  return hosts.join()
}

async function startOwn(plan, context, note) {
  await plan.instance.kill() // alive but not answering, or a companion that was left behind
  try {
    await plan.instance.start({ ports: 'free' })
  } catch (error) {
    // Between finding a port free and using it, another process may have taken it: once more, with other ports.
    context.log(`${error.message}; trying once more with other ports`)
    await plan.instance.start({ ports: 'fresh' })
  }
  return summarise(plan, context, note)
}

async function summarise({ kind, instance }, { places }, note) {
  const env = instance.environment()
  return {
    name: kind.name,
    source: 'private',
    env,
    address: hostOf(kind.urlNames[0], env),
    pid: instance.pid,
    note,
    logFile: places.log(kind.name),
  }
}

async function fromCompose({ kind, instance }, { compose }) {
  instance.noteCompose() // before it starts, so that whatever happens next it will be stopped
  await compose.up(kind.name)
  const [web, port] = await Promise.all([compose.describe('web'), compose.port(kind.name, CONTAINER_PORTS[kind.name])])
  const env = urlsOf(web, kind.urlNames, port)
  await kind.check(env)
  return { name: kind.name, source: 'compose', env, address: hostOf(kind.urlNames[0], env), note: 'started with docker compose' }
}
