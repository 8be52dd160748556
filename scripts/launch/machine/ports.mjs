import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

// Below Linux's ephemeral range (32768-60999, ip_local_port_range). A port from listen(0) lies inside it: while our server is
// down for a restart, a reconnecting client can be given that very port as its own source port and connect to itself.
const FIRST_PORT = 15_000
const LAST_PORT = 32_000
const TRIES = 200

/** @param {number} port @param {string} [host] default: every address of this machine @returns {Promise<boolean>} */
export async function isPortFree(port, host) {
  const server = createServer()
  try {
    server.listen({ port, host, exclusive: true })
    await once(server, 'listening')
    return true
  } catch (error) {
    if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return false
    throw error
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}

/**
 * Different free TCP ports, one per name. Free on every address, because Erlang tries its ports on all of them. A port from `wanted`
 * is kept while it is free, so addresses stay the same over restarts.
 * @template {string} Name
 * @param {readonly Name[]} names
 * @param {Partial<Record<Name, number>>} [wanted]
 * @returns {Promise<Record<Name, number>>}
 */
export async function choosePorts(names, wanted = {}) {
  const chosen = {}
  for (const name of names) chosen[name] = await choosePort(wanted[name], Object.values(chosen))
  return chosen
}

async function choosePort(wanted, taken) {
  if (wanted && !taken.includes(wanted) && (await isPortFree(wanted))) return wanted
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = randomInt(FIRST_PORT, LAST_PORT)
    if (!taken.includes(port) && (await isPortFree(port))) return port
  }
  throw new Error(`no free TCP port on 127.0.0.1 between ${FIRST_PORT} and ${LAST_PORT}`)
}
