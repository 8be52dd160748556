import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { choosePorts } from '#launch/machine/ports.mjs'
import { readJson, writePrivateFile, writePrivateJson } from '#launch/machine/private-files.mjs'
import { closeFolder } from '#launch/machine/private-folders.mjs'
import { descendantsOf, endProcesses, isRunning, sendSignal } from '#launch/machine/processes.mjs'
import { keepSecrets } from '#launch/machine/secrets.mjs'
import { placesOf } from './places.mjs'
import { waitUntilReady } from './readiness.mjs'

const REPAIR_MS = 600_000

/**
 * @typedef {import('#launch/machine/processes.mjs').ProcessIdentity} ProcessIdentity
 * @typedef {{ dir: string, dataDir: string, logFile: string, profile: import('./places.mjs').Profile, ports: Record<string, number>,
 *   secrets: Record<string, string>, binaries: Record<string, string> }} Instance everything a kind needs to start one server
 * @typedef {{ name: string, urlNames: string[], packages: string[], portNames: string[], secretNames: string[],
 *   stop: { signal: NodeJS.Signals, graceMs: number }, readyTimeoutMs: number,
 *   check(env: Record<string, string>): Promise<void>,
 *   findBinaries(): Record<string, string> | undefined,
 *   environment(instance: Pick<Instance, 'ports' | 'secrets'>): Record<string, string>,
 *   placeFolder?(wanted: string): Promise<string>,
 *   launch(instance: Instance): Promise<{ main: ProcessIdentity, companions: ProcessIdentity[], exited: Promise<string> }>,
 *   prepare?(instance: Instance): Promise<void> }} ServiceKind
 */

/**
 * Control over one private server of one profile. What is known about it lives in its state file, so any process of this
 * project can stop or restart a server that another one started. Two processes must not control the same server at once.
 * `start({ ports })`: the `same` as last time, those if they are `free`, or `fresh` ones. `start({ signal })` ends the
 * waiting for it and leaves it as it is: what it has repaired by then is kept, and `stop()` ends it.
 * @param {ServiceKind} kind
 * @param {{ root: string, profile: import('./places.mjs').Profile }} place
 */
export function createPrivateInstance(kind, { root, profile }) {
  const places = placesOf(root, profile)
  const stateFile = places.state(kind.name)
  const logFile = places.log(kind.name)

  const read = () => readJson(stateFile) ?? {}
  const secrets = () => keepSecrets(places.secretsFile, kind.secretNames)
  const environment = () => kind.environment({ ports: read().ports, secrets: secrets() })
  const main = () => read().main
  const family = () => {
    const roots = [main(), ...(read().companions ?? [])].filter(isRunning)
    return [...roots, ...roots.flatMap((each) => descendantsOf(each.pid))]
  }

  async function start({ ports = 'same', signal: patience } = {}) {
    if (isRunning(main())) throw new Error(`${kind.name} (${profile}) is already running`)
    await endProcesses(family(), kind.stop) // a companion that outlived its server would still hold its port
    const instance = await lay(ports)
    const { main: server, companions, exited } = await kind.launch(instance)
    writePrivateJson(stateFile, { source: 'private', dir: instance.dir, ports: instance.ports, main: server, companions })
    try {
      // What it has to repair after a crash may take long, and would take as long again after a kill.
      const timeoutMs = existsSync(readyMark(instance.dir)) ? Math.max(REPAIR_MS, kind.readyTimeoutMs) : kind.readyTimeoutMs
      await waitUntilReady({ check: () => kind.check(environment()), exited, timeoutMs, signal: patience })
      await kind.prepare?.(instance)
    } catch (error) {
      if (patience?.aborted) throw error
      await kill()
      throw new Error(`${kind.name} did not start: ${error.message} (log: ${logFile}, ending with: ${lastLine(logFile)})`, { cause: error })
    }
    writePrivateFile(readyMark(instance.dir), '')
  }

  async function lay(choice) {
    const binaries = kind.findBinaries()
    if (!binaries) throw new Error(`the programs of ${kind.name} are not on this machine`)
    const { dir = await place(), ports: before } = read()
    const ports = choice === 'same' && before ? before : await choosePorts(kind.portNames, choice === 'fresh' ? {} : before)
    const dataDir = join(dir, 'data')
    if (!kind.placeFolder) closeFolder(dir)
    // Data of a first start that never became ready may lack anything (RabbitMQ's user, half of initdb): begin again.
    if (!existsSync(readyMark(dir))) rmSync(dataDir, { recursive: true, force: true })
    return { dir, dataDir, logFile, profile, ports, secrets: secrets(), binaries }
  }

  async function place() {
    const wanted = places.service(kind.name)
    return kind.placeFolder ? kind.placeFolder(wanted) : wanted
  }

  async function stop() {
    const all = family()
    const server = main()
    for (const each of all) sendSignal(each, 'SIGCONT') // a paused process would keep its signal pending for ever
    if (isRunning(server)) await endProcesses([server], kind.stop)
    await endProcesses(all, { signal: 'SIGTERM', graceMs: 2_000 })
    if (read().source === 'private') writePrivateJson(stateFile, { ...read(), stopped: true })
  }

  async function kill() {
    const all = family()
    await endProcesses(all, { signal: 'SIGKILL', graceMs: 10_000 })
  }

  async function wipe() {
    await stop()
    const { dir } = read()
    if (!dir) return
    rmSync(readyMark(dir), { force: true })
    rmSync(join(dir, 'data'), { recursive: true, force: true })
  }

  function signal(name) {
    // A pause must reach every process of the server; PostgreSQL's backends would otherwise go on answering.
    const targets = name === 'SIGSTOP' || name === 'SIGCONT' ? family() : [main()].filter(isRunning)
    for (const target of targets) sendSignal(target, name)
  }

  async function isHealthy() {
    if (!isRunning(main())) return false
    return kind.check(environment()).then(
      () => true,
      () => false,
    )
  }

  return {
    name: kind.name,
    private: /** @type {const} */ (true),
    exists: () => read().source === 'private',
    isCompose: () => read().source === 'compose',
    noteCompose: () => writePrivateJson(stateFile, { source: 'compose' }),
    isRunning: () => isRunning(main()),
    /** It was told to stop, and did not end by itself. */
    wasStopped: () => read().stopped === true,
    isHealthy,
    environment,
    get url() {
      return environment()[kind.urlNames[0]]
    },
    get pid() {
      return main()?.pid
    },
    get ports() {
      return read().ports
    },
    signal,
    start,
    stop,
    kill,
    wipe,
    restart: async () => {
      await stop()
      await start()
    },
  }
}

const lastLine = (path) => readFileSync(path, 'utf8').trim().split('\n').pop()
const readyMark = (dir) => join(dir, 'was-ready')
