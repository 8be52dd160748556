import { portOwner } from '#launch/machine/port-owner.mjs'
import { choosePorts, isPortFree } from '#launch/machine/ports.mjs'

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/** True when only this machine can reach the host. @param {string} host */
export function isLoopback(host) {
  return LOOPBACK.includes(host)
}

/** True for an address that leads to the machine it is opened on. @param {string} url */
export function isLoopbackUrl(url) {
  return URL.canParse(url) && [...LOOPBACK, '[::1]'].includes(new URL(url).hostname)
}

/**
 * Where the server will listen. PORT=0 takes any free port.
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ host: string, port: number }>}
 * @throws {Error} one line when the port is no port or is taken
 */
export async function chooseListenAddress(env) {
  const host = env.HOST || '127.0.0.1'
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is "${env.PORT}", which is not a port`)
  if (port === 0) return { host, port: (await choosePorts(['server'])).server }
  if (await isFree(port, host)) return { host, port }
  const owner = portOwner(port)
  throw new Error(
    `port ${port} is in use${owner ? ` by pid ${owner}` : ''}: set PORT=… to another one, as in PORT=${nextPort(port)} npm start`,
  )
}

async function isFree(port, host) {
  try {
    return await isPortFree(port, host)
  } catch (cause) {
    throw new Error(`HOST is "${host}", where this machine cannot listen: ${cause.message}`, { cause })
  }
}

const nextPort = (port) => (port < 65_535 ? port + 1 : 3000)

/** The URL under which this machine itself reaches the server. @param {{ host: string, port: number }} address */
export function localUrl({ host, port }) {
  const reachable = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

/** The URL for people: APP_URL, as the server itself reads it (lib/config.ts). @param {Record<string, string | undefined>} env */
export function publicUrl(env) {
  return env.APP_URL ?? `http://${isLoopback(env.HOST) ? 'localhost' : env.HOST}:${env.PORT}`
}
