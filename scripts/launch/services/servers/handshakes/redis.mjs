import { addressOf, anyAnswers, converse } from './converse.mjs'

const SEVERAL = /^(rediss?)\+(sentinel|cluster):\/\/([^@]*@)?([^/]+)/

/**
 * PING, after AUTH when the URL holds a password. https://redis.io/docs/latest/develop/reference/protocol-spec/
 * Of a cluster's nodes or of sentinels one is enough; who leads, the clients find out. @param {string} url
 */
export function checkRedis(url) {
  const [, scheme, kind, login = '', hosts] = SEVERAL.exec(url) ?? []
  if (!hosts) return checkServer(url)
  // Sentinels may have no password although their servers do.
  const auth = kind === 'cluster' ? login : ''
  const port = kind === 'cluster' ? '' : ':26379'
  return anyAnswers(hosts.split(',').map((host) => checkServer(`${scheme}://${auth}${/:\d+$/.test(host) ? host : host + port}`, kind)))
}

function checkServer(url, kind) {
  const { username, password } = new URL(url)
  const auth = [username, password].filter(Boolean).map(decodeURIComponent)
  const commands = password ? [['AUTH', ...auth], ['PING']] : [['PING']]
  const hello = Buffer.from(commands.map(encode).join(''))
  return converse({
    ...addressOf(url, 6379, 'rediss:'),
    hello,
    answer: (received) => (kind === 'sentinel' ? readAnything(received) : readAnswer(received, commands.length)),
  })
}

function encode(words) {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`
}

// One that wants a password answers too.
function readAnything(received) {
  if (!/^[+-]/.test(received.toString())) throw new Error('the server there is not Redis')
  return true
}

/** @param {Buffer} received @param {number} expected number of answers @returns {true | undefined} @throws {Error} with Redis' own words */
export function readAnswer(received, expected) {
  const lines = received.toString().split('\r\n')
  const refusal = lines.find((line) => line.startsWith('-'))
  if (refusal) throw new Error(refusal.slice(1))
  if (!received.toString().startsWith('+')) throw new Error('the server there is not Redis')
  return lines.length > expected ? true : undefined
}
