import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ServiceUrls } from '@/bench/bench'
import { choosePorts } from '@/scripts/launch/machine/ports.mjs'
import { type Profile, serviceHandle } from '@/scripts/launch/services/index.mjs'
import { LINKS, type Link, type Service } from '@/tests/chaos/faults/faults'
import { startProcessLinks } from '@/tests/chaos/faults/process-links'
import type { FaultProxy } from '@/tests/chaos/faults/proxy'
import { launchedProcess } from '@/tests/chaos/launched/launched-process'
import { createLauncher, type Launcher } from '@/tests/chaos/launched/launcher'
import { launchedNames, launcherEnvironment } from '@/tests/chaos/launched/launcher-environment'
import { writeConnections } from './connections'
import { type ManagedProcess, manageProcess } from './managed-process'
import { SLOW_DATASETS } from './work'

const BACK_MS = 180_000

export interface Product {
  /** The servers' addresses. */
  urls: string[]
  secret: string
  artifactsDir: string
  processes: Map<string, ManagedProcess>
  /** Of each process a link of its own to each service. */
  proxies: Map<string, Record<Link, FaultProxy>>
  /** Where the product is started as `npm start` does it. */
  launcher: Launcher | null
  start(): Promise<void>
  /** Resolves when a service that was killed answers again. */
  bringBack(service: Service): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

export interface ProductOptions {
  services: ServiceUrls
  /** Where its mails go. */
  smtpUrl: string
  /** And its calls. */
  sinkUrl: string
  /** Of these services. */
  profile: Profile
  /** By the launcher: the first server and all workers, which it looks after, as it does after the services. */
  launched: boolean
  servers: number
  workers: number
  /** How many jobs a worker runs at a time. */
  slots: number
  /** Where its files and its output go. */
  folder: string
  /** Where the bundles are: `dist`, or those of a sabotaged product. */
  dist: string
  onMisbehaved(process: string, what: string): void
  /** What is set besides. */
  env?: Record<string, string>
}

/** The built product, each process behind proxies of its own, so that one may be cut off while the others are not. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { services, profile, launched, servers, workers, folder, dist, onMisbehaved } = options
  const artifactsDir = join(folder, 'artifacts')
  mkdirSync(artifactsDir, { recursive: true })
  const names = processNames({ servers, workers })
  const ports = await choosePorts(names.flatMap((name) => [name, ...LINKS.map((link) => `${name}:${link}`)]))
  const portOf = (name: string) => ports[name] ?? 0
  const urls = named('server', servers).map((name) => `http://127.0.0.1:${portOf(name)}`)
  const secret = randomBytes(32).toString('hex')
  const links = await startProcessLinks(services, names, (name, link) => portOf(`${name}:${link}`))
  const common: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    APP_URL: urls[0],
    AUTH_SECRET: secret,
    ARTIFACTS_DIR: artifactsDir,
    DATASETS_FILE: writeDatasets(folder),
    CALLS_CONNECTIONS_FILE: writeConnections(folder, options.sinkUrl),
    WORKER_POOLS: `bulk:${options.slots}`,
    WORKER_GRACE_SECONDS: '1',
    LOG_LEVEL: 'info',
    NEXT_TELEMETRY_DISABLED: '1',
    SMTP_URL: options.smtpUrl,
    MAIL_FROM: 'office@example.org',
    MAILING_RETRY_SECONDS: '1',
    MAILING_PER_SECOND: '500',
    MAILING_PER_DOMAIN_PER_SECOND: '500',
    ...options.env,
  }
  const childOf = launched ? launchedNames(names) : new Map<string, string>()
  const launcher = launched
    ? createLauncher({
        profile,
        env: launcherEnvironment({ common, folder, dist, port: portOf('server1'), names: childOf, links }),
        logFile: join(folder, 'launcher.log'),
        onMisbehaved,
      })
    : null
  const processes = new Map(names.map((name) => [name, processOf(name)]))

  function processOf(name: string): ManagedProcess {
    const child = childOf.get(name)
    const misbehaved = (what: string) => onMisbehaved(name, what)
    if (launcher && child) return launchedProcess({ name, child, launcher, onMisbehaved: misbehaved })
    const entry = join(dist, name.startsWith('server') ? 'server.js' : 'worker.js')
    const env = { ...common, ...links.urlsOf(name), PORT: String(portOf(name)) }
    return manageProcess({ name, entry, env, logFile: join(folder, `${name}.log`), onMisbehaved: misbehaved })
  }

  async function stop(): Promise<void> {
    launcher?.resume()
    await Promise.all([launcher?.interrupt(), ...[...processes.values()].map((one) => one.close())])
  }

  return {
    urls,
    secret,
    artifactsDir,
    processes,
    proxies: links.proxies,
    launcher,
    async start() {
      await launcher?.start()
      await Promise.all([...processes.values()].map((one) => one.start()))
    },
    async bringBack(name) {
      const service = serviceHandle(profile, name)
      if (!launched) return service.isRunning() ? undefined : service.start()
      for (const deadline = Date.now() + BACK_MS; !(await service.isHealthy()); await delay(100))
        if (Date.now() > deadline) throw new Error(`the launcher has not brought ${name} back within ${BACK_MS / 1000} s`)
    },
    stop,
    async close() {
      await stop()
      await links.close()
    },
  }
}

/** The catalogue, and datasets that take their time. */
function writeDatasets(folder: string): string {
  const file = join(folder, 'datasets.json')
  const { datasets } = JSON.parse(readFileSync('datasets.json', 'utf8'))
  const [permits] = datasets
  const slow = Object.entries(SLOW_DATASETS).map(([id, query]) => ({ ...permits, id, label: id, source: { query } }))
  writeFileSync(file, JSON.stringify({ datasets: [...datasets, ...slow] }))
  return file
}

export const processNames = ({ servers, workers }: { servers: number; workers: number }): string[] => [
  ...named('server', servers),
  ...named('worker', workers),
]

const named = (role: string, count: number) => Array.from({ length: count }, (_, i) => `${role}${i + 1}`)
