import type { ServiceUrls } from '@/bench/bench'
import { LINKS, type Link } from './faults'
import { type FaultProxy, startProxy } from './proxy'

export const URL_NAMES: Record<Link, keyof ServiceUrls> = {
  postgres: 'DATABASE_URL',
  register: 'REGISTER_DATABASE_URL',
  rabbitmq: 'RABBITMQ_URL',
  redis: 'REDIS_URL',
}

export interface ProcessLinks {
  /** Of each process a link of its own to each service. */
  proxies: Map<string, Record<Link, FaultProxy>>
  /** The services' addresses for this process. */
  urlsOf(process: string): Record<string, string>
  close(): Promise<void>
}

/** @param portOf the port of each link, for it must stay the same */
export async function startProcessLinks(
  services: ServiceUrls,
  names: string[],
  portOf: (name: string, link: Link) => number,
): Promise<ProcessLinks> {
  const proxies = new Map<string, Record<Link, FaultProxy>>()
  for (const name of names) {
    const place = (link: Link) => ({ port: portOf(name, link), target: Number(new URL(services[URL_NAMES[link]]).port) })
    const started = await Promise.all(LINKS.map(async (link) => [link, await startProxy(place(link))] as const))
    proxies.set(name, Object.fromEntries(started) as Record<Link, FaultProxy>)
  }
  return {
    proxies,
    urlsOf: (name) => Object.fromEntries(LINKS.map((link) => [URL_NAMES[link], withPort(services[URL_NAMES[link]], portOf(name, link))])),
    close: async () => void (await Promise.all([...proxies.values()].flatMap((own) => Object.values(own).map((proxy) => proxy.close())))),
  }
}

function withPort(url: string, port: number): string {
  const changed = new URL(url)
  changed.port = String(port)
  return changed.toString()
}
