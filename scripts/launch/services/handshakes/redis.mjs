import { addressOf, converse } from './converse.mjs'

/** PING, after AUTH when the URL holds a password. https://redis.io/docs/latest/develop/reference/protocol-spec/ @param {string} url */
export function checkRedis(url) {
  const { username, password } = new URL(url)
  const auth = [username, password].filter(Boolean).map(decodeURIComponent)
  const commands = password ? [['AUTH', ...auth], ['PING']] : [['PING']]
  const hello = Buffer.from(commands.map(encode).join(''))
  return converse({ ...addressOf(url, 6379, 'rediss:'), hello, answer: (received) => readAnswer(received, commands.length) })
}

function encode(words) {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`
}

/** @param {Buffer} received @param {number} expected number of answers @returns {true | undefined} @throws {Error} with Redis' own words */
export function readAnswer(received, expected) {
  const lines = received.toString().split('\r\n')
  const refusal = lines.find((line) => line.startsWith('-'))
  if (refusal) throw new Error(refusal.slice(1))
  if (!received.toString().startsWith('+')) throw new Error('the server there is not Redis')
  return lines.length > expected ? true : undefined
}
