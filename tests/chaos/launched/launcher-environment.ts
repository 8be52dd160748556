import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ProcessLinks, URL_NAMES } from '@/tests/chaos/faults/process-links'

/** What the launcher calls each of its processes. One launcher has one server: a second one stands beside it. */
export function launchedNames(names: string[]): Map<string, string> {
  const launched = names.filter((name) => name === 'server1' || name.startsWith('worker'))
  return new Map(launched.map((name) => [name, name === 'server1' ? 'server' : name.replace('worker', 'worker ')]))
}

/** What people would set for `npm start`, which takes the profile's services by itself; and where its children find their links. */
export function launcherEnvironment(options: {
  common: NodeJS.ProcessEnv
  folder: string
  dist: string
  port: number
  names: Map<string, string>
  links: ProcessLinks
}): NodeJS.ProcessEnv {
  const { common, folder, dist, port, names, links } = options
  const linksFile = join(folder, 'links.json')
  writeFileSync(linksFile, JSON.stringify(Object.fromEntries([...names].map(([name, child]) => [child, links.urlsOf(name)]))))
  const env: NodeJS.ProcessEnv = {
    ...common,
    PORT: String(port),
    WORKER_PROCESSES: String([...names.values()].filter((child) => child !== 'server').length),
    SAMPLE_PERMITS: '0',
    DEMO: 'off',
    DEMO_ACCOUNTS_FILE: join(folder, 'demo-accounts.json'),
    CHAOS_LINKS: resolve(linksFile),
    CHAOS_DIST: resolve(dist),
  }
  for (const name of Object.values(URL_NAMES)) delete env[name]
  return env
}
