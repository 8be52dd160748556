import { leftoverMark } from './leftovers.mjs'
import { superviseChild } from './supervised-child.mjs'

const SHORTEST_GRACE_SECONDS = 15
const MARGIN_SECONDS = 5

/**
 * The processes of one machine: one server, and workers as WORKER_PROCESSES says.
 * @param {{ root: string, places: ReturnType<typeof import('#launch/services/places.mjs').placesOf>, env: Record<string, string | undefined>,
 *   modules: { server: string, worker: string }, execArgv?: string[], onGiveUp: (reason: string) => void }} options
 */
export function startChildren({ root, places, env, modules, execArgv, onGiveUp }) {
  const supervise = (name, module, more) =>
    superviseChild({
      name,
      module,
      cwd: root,
      env: { ...env, ...leftoverMark(places.folder), POSTROOM_PROCESS: name },
      execArgv,
      graceMs: graceMs(env),
      logFile: places.log(name.replace(' ', '-')),
      ...more,
    })
  const server = supervise('server', modules.server, { giveUpAfter: 3, onGiveUp })
  const workers = Array.from({ length: workerCount(env) }, (_, index) => supervise(`worker ${index + 1}`, modules.worker))
  return { server, workers, all: [server, ...workers] }
}

/** How long a process may take to end, at most. @param {Record<string, string | undefined>} env */
export function graceMs(env) {
  return 1000 * Math.max(SHORTEST_GRACE_SECONDS, Number(env.WORKER_GRACE_SECONDS ?? 0) + MARGIN_SECONDS)
}

/** @param {Record<string, string | undefined>} env @returns {number} @throws {Error} when WORKER_PROCESSES is no such number */
export function workerCount(env) {
  const count = Number(env.WORKER_PROCESSES ?? 2)
  if (!Number.isInteger(count) || count < 0 || count > 64)
    throw new Error(`WORKER_PROCESSES is "${env.WORKER_PROCESSES}": it must be 0 to 64`)
  return count
}
