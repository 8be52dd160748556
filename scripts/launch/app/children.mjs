import { placesOf } from '#launch/services/places.mjs'
import { superviseChild } from './supervised-child.mjs'

const SHORTEST_GRACE_SECONDS = 15
const MARGIN_SECONDS = 5

/**
 * The processes of one machine: one server, and workers as WORKER_PROCESSES says.
 * @param {{ root: string, env: Record<string, string | undefined>, modules: { server: string, worker: string },
 *   execArgv?: string[], onGiveUp: (reason: string) => void }} options
 */
export function startChildren({ root, env, modules, execArgv, onGiveUp }) {
  const places = placesOf(root, 'app')
  const graceMs = 1000 * Math.max(SHORTEST_GRACE_SECONDS, Number(env.WORKER_GRACE_SECONDS) + MARGIN_SECONDS)
  const common = { cwd: root, env, execArgv, graceMs }
  const server = superviseChild({
    ...common,
    name: 'server',
    module: modules.server,
    logFile: places.log('server'),
    giveUpAfter: 3,
    onGiveUp,
  })
  const workers = Array.from({ length: workerCount(env) }, (_, index) =>
    superviseChild({ ...common, name: `worker ${index + 1}`, module: modules.worker, logFile: places.log(`worker-${index + 1}`) }),
  )
  return { server, workers, all: [server, ...workers] }
}

/** @param {Record<string, string | undefined>} env @returns {number} @throws {Error} when WORKER_PROCESSES is no such number */
export function workerCount(env) {
  const count = Number(env.WORKER_PROCESSES ?? 2)
  if (!Number.isInteger(count) || count < 0 || count > 64)
    throw new Error(`WORKER_PROCESSES is "${env.WORKER_PROCESSES}": it must be 0 to 64`)
  return count
}
