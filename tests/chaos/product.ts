import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServiceUrls } from '@/bench/bench'
import { choosePorts } from '@/scripts/launch/machine/ports.mjs'
import { SLOW_DATASETS } from './datasets'
import { LINKS, type Link } from './faults'
import { type ManagedProcess, manageProcess } from './managed-process'
import { type FaultProxy, startProxy } from './proxy'

const URL_NAMES: Record<Link, keyof ServiceUrls> = {
  postgres: 'DATABASE_URL',
  register: 'REGISTER_DATABASE_URL',
  rabbitmq: 'RABBITMQ_URL',
  redis: 'REDIS_URL',
}

export interface Product {
  /** The servers' addresses. */
  urls: string[]
  secret: string
  artifactsDir: string
  processes: Map<string, ManagedProcess>
  /** Of each process a link of its own to each service. */
  proxies: Map<string, Record<Link, FaultProxy>>
  stop(): Promise<void>
  close(): Promise<void>
}

interface ProductOptions {
  services: ServiceUrls
  servers: number
  workers: number
  /** How many jobs a worker runs at a time. */
  slots: number
  /** Where its files and its output go. */
  folder: string
  /** Where the bundles are: `dist`, or those of a sabotaged product. */
  dist: string
  onMisbehaved(process: string, what: string): void
}

/** The built product, each process behind proxies of its own, so that one may be cut off while the others are not. */
export async function startProduct({ services, servers, workers, slots, folder, dist, onMisbehaved }: ProductOptions): Promise<Product> {
  const artifactsDir = join(folder, 'artifacts')
  const datasetsFile = join(folder, 'datasets.json')
  mkdirSync(artifactsDir, { recursive: true })
  const { datasets } = JSON.parse(readFileSync('datasets.json', 'utf8'))
  const [permits] = datasets
  const slow = Object.entries(SLOW_DATASETS).map(([id, query]) => ({ ...permits, id, label: id, source: { query } }))
  writeFileSync(datasetsFile, JSON.stringify({ datasets: [...datasets, ...slow] }))

  const names = processNames({ servers, workers })
  const ports = await choosePorts(names.flatMap((name) => [name, ...LINKS.map((link) => `${name}:${link}`)]))
  const portOf = (name: string) => ports[name] ?? 0
  const urls = named('server', servers).map((name) => `http://127.0.0.1:${portOf(name)}`)
  const secret = randomBytes(32).toString('hex')
  const proxies = new Map<string, Record<Link, FaultProxy>>()
  const processes = new Map<string, ManagedProcess>()

  for (const name of names) {
    const own = await startLinks((link) => ({ port: portOf(`${name}:${link}`), target: Number(new URL(services[URL_NAMES[link]]).port) }))
    proxies.set(name, own)
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      ...Object.fromEntries(LINKS.map((link) => [URL_NAMES[link], withPort(services[URL_NAMES[link]], own[link].port)])),
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(portOf(name)),
      APP_URL: urls[0],
      AUTH_SECRET: secret,
      ARTIFACTS_DIR: artifactsDir,
      DATASETS_FILE: datasetsFile,
      WORKER_POOLS: `bulk:${slots}`,
      WORKER_GRACE_SECONDS: '1',
      LOG_LEVEL: 'info',
      NEXT_TELEMETRY_DISABLED: '1',
    }
    const entry = join(dist, name.startsWith('server') ? 'server.js' : 'worker.js')
    const logFile = join(folder, `${name}.log`)
    processes.set(name, manageProcess({ name, entry, env, logFile, onMisbehaved: (what) => onMisbehaved(name, what) }))
  }

  async function stop(): Promise<void> {
    await Promise.all([...processes.values()].map((one) => one.close()))
  }

  return {
    urls,
    secret,
    artifactsDir,
    processes,
    proxies,
    stop,
    async close() {
      await stop()
      await Promise.all([...proxies.values()].flatMap((own) => Object.values(own).map((proxy) => proxy.close())))
    },
  }
}

export const processNames = ({ servers, workers }: { servers: number; workers: number }): string[] => [
  ...named('server', servers),
  ...named('worker', workers),
]

const named = (role: string, count: number) => Array.from({ length: count }, (_, i) => `${role}${i + 1}`)

async function startLinks(placeOf: (link: Link) => { port: number; target: number }): Promise<Record<Link, FaultProxy>> {
  const started = await Promise.all(LINKS.map(async (link) => [link, await startProxy(placeOf(link))] as const))
  return Object.fromEntries(started) as Record<Link, FaultProxy>
}

function withPort(url: string, port: number): string {
  const changed = new URL(url)
  changed.port = String(port)
  return changed.toString()
}
