import { addressOf, converse } from './converse.mjs'

const PROTOCOL_3 = 196_608
const NOT_READY = new Set(['57P03', '57P01', '57P02', '53300']) // starting up, shutting down, too many connections

/**
 * Sends the start-up message and reads the first answer. A request for a password is enough: the server accepts connections.
 * So is a refusal for another reason than not being ready (such as "SSL required"): the right credentials are checked at migration.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 * @param {string} url
 */
export function checkPostgres(url) {
  const { username, pathname } = new URL(url)
  const user = decodeURIComponent(username) || 'postgres'
  const hello = startupMessage({ user, database: decodeURIComponent(pathname.slice(1)) || user })
  return converse({ ...addressOf(url, 5432, 'none'), hello, answer: readAnswer })
}

/** @param {Record<string, string>} parameters */
export function startupMessage(parameters) {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}\0${value}\0`)
  const body = Buffer.from(`${pairs.join('')}\0`)
  const head = Buffer.alloc(8)
  head.writeInt32BE(head.length + body.length, 0)
  head.writeInt32BE(PROTOCOL_3, 4)
  return Buffer.concat([head, body])
}

/** @param {Buffer} received @returns {true | undefined} @throws {Error} when this is no PostgreSQL, or it is not ready */
export function readAnswer(received) {
  const type = String.fromCharCode(received[0])
  if (type === 'R') return true
  if (type !== 'E') throw new Error('the server there is not PostgreSQL')
  if (received.length < 5 || received.length < 1 + received.readInt32BE(1)) return undefined

  const fields = received.subarray(5).toString().split('\0')
  const field = (letter) => fields.find((each) => each.startsWith(letter))?.slice(1) ?? ''
  if (NOT_READY.has(field('C'))) throw new Error(field('M'))
  return true
}
