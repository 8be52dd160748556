import { readFileSync } from 'node:fs'
import { connect as connectTcp, isIP } from 'node:net'
import { connect as connectTls, rootCertificates } from 'node:tls'

/**
 * Says `hello` to a server and reads its answer, to see that the right kind of server really answers there.
 * @param {{ host: string, port: number, tls: boolean, hello: Buffer, timeoutMs?: number,
 *   answer: (received: Buffer) => true | undefined }} conversation `answer` returns true when it has seen enough, undefined to
 *   wait for more bytes, and throws when the answer is wrong
 * @returns {Promise<void>} rejects with a one-line reason
 */
export function converse({ host, port, tls, hello, answer, timeoutMs = 5_000 }) {
  return new Promise((resolve, reject) => {
    const socket = tls ? connectTls({ host, port, ...nameAndAuthorities(host) }) : connectTcp({ host, port })
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

// Node reads NODE_EXTRA_CA_CERTS when it starts: from .env it comes too late for this process, and in time for those that it starts.
function nameAndAuthorities(host) {
  const file = process.env.NODE_EXTRA_CA_CERTS
  return { servername: isIP(host) ? '' : host, ...(file ? { ca: [...rootCertificates, readFileSync(file)] } : {}) }
}

// A name with several addresses fails with an AggregateError whose own message is empty.
function reasonOf(error) {
  const reason = error.message || error.errors?.map((each) => each.message).join(', ') || error.code
  return /CERT|SELF_SIGNED|UNABLE_TO_/.test(error.code ?? '') ? `${reason} (${error.code}): ${CERTIFICATE_ADVICE}` : reason
}

const CERTIFICATE_ADVICE =
  "set NODE_EXTRA_CA_CERTS to the file with the certificate of the authority that signed the server's, and use a name that stands in it"

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
