import { join } from 'node:path'
import { installDependencies } from '#launch/build/install.mjs'
import { ownFolder } from '#launch/kinds/sync-own.mjs'
import { readJson } from '#launch/machine/private-files.mjs'
import { runVisible } from '#launch/machine/visible-command.mjs'
import { keepServicesRunning, placesOf, startServices } from '#launch/services/index.mjs'
import { banner } from './banner.mjs'
import { startChildren, workerCount } from './children.mjs'
import { appEnvironment } from './environment.mjs'
import { chooseListenAddress, localUrl, publicUrl } from './listen-address.mjs'
import { systemRows } from './rows.mjs'
import { waitForReady } from './wait-for-ready.mjs'

/**
 * @typedef {{ nodeEnv: 'production' | 'development', setup: string, modules: { server: string, worker: string }, execArgv: string[],
 *   build(options: { root: string, log: (line: string) => void, signal: AbortSignal, kindsDir: string | null }): Promise<void>,
 *   env?(options: { root: string, kindsDir: string | null }): Record<string, string>,
 *   watch?(options: { root: string, children: ReturnType<typeof startChildren>, log: (line: string) => void, kindsDir: string | null }): void }} Mode
 *   what differs between `npm start` (bundles) and `npm run dev` (sources)
 */

/**
 * Brings up dependencies, services, build, ledger, server and workers, and returns the text to end with. What can fail for a
 * simple reason is checked before anything slow; build and ledger wait for PostgreSQL only, for RabbitMQ takes seconds to start.
 * @param {{ root: string, profile: import('#launch/services/places.mjs').Profile, mode: Mode, given: Record<string, string>,
 *   signal: AbortSignal, log: (line: string) => void, parts: { stop(): Promise<void>, killNow(): void }[],
 *   onGiveUp: (reason: string) => void }} options `parts`: what is to be stopped at the end, as it starts
 * @returns {Promise<string>}
 */
export async function startSystem({ root, profile, mode, given, signal, log, parts, onGiveUp }) {
  const address = await chooseListenAddress(given)
  workerCount(given)
  await installDependencies({ root, log, signal })
  const places = placesOf(root, profile)
  const kindsDir = ownFolder(root, given.KINDS_DIR)
  const environment = (services) => ({
    ...appEnvironment({ given, services, address, secretsFile: places.secretsFile, nodeEnv: mode.nodeEnv }),
    ...mode.env?.({ root, kindsDir }),
  })
  let prepared
  const whenUp = async (service) => {
    if (service.name !== 'postgres') return
    prepared = prepare({ root, mode, env: environment(service.env), kindsDir, signal, log })
    prepared.catch(() => {}) // told below
  }
  const { env: urls, services } = await startServices({ profile, root, log, env: given, whenUp })
  signal.throwIfAborted()
  // From here on a service that dies comes back, also while the ledger is set up, which waits for it.
  const own = Object.values(services).filter(({ source }) => source === 'private')
  parts.push(keepServicesRunning({ profile, root, names: own.map(({ name }) => name), log }))
  await prepared

  const env = environment(urls)
  const started = startChildren({ root, places, env, modules: mode.modules, execArgv: mode.execArgv, onGiveUp })
  parts.push(...started.all)
  await waitForReady(localUrl(address), signal)
  mode.watch?.({ root, children: started, log, kindsDir })

  return banner({
    url: publicUrl(env),
    rows: systemRows({ root, address, env, children: started, services }),
    demo: env.DEMO === 'on' ? { secret: env.DEMO_SECRET, accounts: readJson(join(root, env.DEMO_ACCOUNTS_FILE)) ?? [] } : null,
    stop: 'Ctrl-C stops everything.',
  })
}

async function prepare({ root, mode, env, kindsDir, signal, log }) {
  signal.throwIfAborted()
  await mode.build({ root, log, signal, kindsDir })
  const code = await runVisible(process.execPath, [...mode.execArgv, mode.setup], { cwd: root, env, signal })
  signal.throwIfAborted()
  if (code !== 0) throw new Error(`the set-up of the database failed with exit code ${code}`)
}
