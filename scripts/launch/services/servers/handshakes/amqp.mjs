import { addressOf, anyAnswers, converse } from './converse.mjs'

const PROTOCOL_HEADER = Buffer.from('AMQP\0\0\x09\x01', 'latin1')
// Frame type 1 (method) on channel 0, four bytes of size, then class 10 method 10: Connection.Start. AMQP 0-9-1, section 2.3.5.
const CONNECTION_START_OFFSET = 7
const CONNECTION_START = Buffer.from([0, 10, 0, 10])

/**
 * Sends the protocol header and waits for Connection.Start: an open port alone is no sign of a ready broker. Of several nodes one is enough.
 * @param {string} urls with a comma between them
 */
export function checkAmqp(urls) {
  return anyAnswers(urls.split(/,(?=amqps?:\/\/)/).map(checkNode))
}

function checkNode(url) {
  const { protocol } = new URL(url)
  return converse({ ...addressOf(url, protocol === 'amqps:' ? 5671 : 5672, 'amqps:'), hello: PROTOCOL_HEADER, answer: readAnswer })
}

/** @param {Buffer} received @returns {true | undefined} @throws {Error} when the server speaks another protocol */
export function readAnswer(received) {
  if (received[0] !== 1) throw new Error('the server there does not speak AMQP 0-9-1')
  const start = received.subarray(CONNECTION_START_OFFSET, CONNECTION_START_OFFSET + CONNECTION_START.length)
  if (start.length < CONNECTION_START.length) return undefined
  if (!start.equals(CONNECTION_START)) throw new Error('the server there does not speak AMQP 0-9-1')
  return true
}
