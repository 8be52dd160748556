import { relative } from 'node:path'

/**
 * The table of what runs where.
 * @param {{ root: string, address: { host: string, port: number }, env: Record<string, string | undefined>,
 *   children: ReturnType<typeof import('./children.mjs').startChildren>,
 *   services: Record<string, import('#launch/services/provide.mjs').ProvidedService> }} system
 * @returns {import('./banner.mjs').Row[]}
 */
export function systemRows({ root, address, env, children, services }) {
  const { server, workers } = children
  const child = (each, where) => ({ what: each.name, where, pid: String(each.pid), from: relative(root, each.logFile) })
  return [
    child(server, `${address.host}:${address.port}`),
    ...workers.map((worker) => child(worker, env.WORKER_POOLS ?? 'fast:2,bulk:2')),
    ...Object.values(services).map((service) => ({
      what: service.name,
      where: service.address,
      pid: String(service.pid ?? ''),
      from: service.note,
    })),
    ...managementRow(services.rabbitmq.env.RABBITMQ_MANAGEMENT_URL),
  ]
}

function managementRow(url) {
  if (!url) return []
  const { host, username } = new URL(url)
  return [{ what: 'rabbitmq UI', where: host, pid: '', from: `user ${username}, password in .data/app/env` }]
}
