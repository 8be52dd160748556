import { connect as connectTcp } from 'node:net'
import { connect as connectTls } from 'node:tls'

/**
 * Says `hello` to a server and reads its answer, to see that the right kind of server really answers there.
 * @param {{ host: string, port: number, tls: boolean, hello: Buffer, timeoutMs?: number,
 *   answer: (received: Buffer) => true | undefined }} conversation `answer` returns true when it has seen enough, undefined to
 *   wait for more bytes, and throws when the answer is wrong
 * @returns {Promise<void>} rejects with a one-line reason
 */
export function converse({ host, port, tls, hello, answer, timeoutMs = 5_000 }) {
  return new Promise((resolve, reject) => {
    const socket = tls ? connectTls({ host, port, servername: host }) : connectTcp({ host, port })
    let received = Buffer.alloc(0)
    const finish = (error) => {
      socket.destroy()
      return error ? reject(error) : resolve()
    }
    socket.setTimeout(timeoutMs, () => finish(new Error(`no answer within ${timeoutMs / 1000} s`)))
    socket.on(tls ? 'secureConnect' : 'connect', () => socket.write(hello))
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      try {
        if (answer(received)) finish()
      } catch (error) {
        finish(error)
      }
    })
    socket.on('error', (error) => finish(new Error(reasonOf(error), { cause: error })))
    socket.on('close', () => finish(new Error('the server closed the connection')))
  })
}

// A name with several addresses fails with an AggregateError whose own message is empty.
function reasonOf(error) {
  return error.message || error.errors?.map((each) => each.message).join(', ') || error.code
}

/** Resolves as soon as one does. @param {Promise<void>[]} conversations @throws {Error} with the reason of each */
export async function anyAnswers(conversations) {
  try {
    await Promise.any(conversations)
  } catch (error) {
    throw new Error([...new Set(error.errors.map((each) => each.message))].join('; '), { cause: error })
  }
}

/** @param {string} url @param {number} defaultPort @param {string} tlsProtocol e.g. 'rediss:' */
export function addressOf(url, defaultPort, tlsProtocol) {
  const { hostname, port, protocol } = new URL(url)
  return { host: hostname.replace(/^\[|\]$/g, '') || '127.0.0.1', port: Number(port) || defaultPort, tls: protocol === tlsProtocol }
}
