import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

const LISTENING = '0A'

/**
 * The inode of the socket that listens on a port, from the text of /proc/net/tcp or tcp6 (proc_net_tcp(5)).
 * @param {string} table
 * @param {number} port
 * @returns {string | undefined}
 */
export function listeningInode(table, port) {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/))
  return rows.find((row) => row[1]?.endsWith(wanted) && row[3] === LISTENING)?.[9]
}

/** The pid of the process that listens on a port, when /proc tells. @param {number} port @returns {number | undefined} */
export function portOwner(port) {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].filter((path) => existsSync(path))
  const inode = tables.map((path) => listeningInode(readFileSync(path, 'utf8'), port)).find(Boolean)
  if (!inode) return undefined
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).find((pid) => holdsSocket(pid, inode))
}

function holdsSocket(pid, inode) {
  const folder = `/proc/${pid}/fd`
  return read(() => readdirSync(folder), []).some((fd) => read(() => readlinkSync(`${folder}/${fd}`), '') === `socket:[${inode}]`)
}

/** A process may end meanwhile, close a file while its others are looked at, or belong to somebody else. */
function read(look, otherwise) {
  try {
    return look()
  } catch {
    return otherwise
  }
}
