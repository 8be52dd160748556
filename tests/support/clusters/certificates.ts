import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const openssl = promisify(execFile)

/** An authority that nobody knows, and a certificate of its for the name `localhost` alone. */
export async function makeCertificates(folder: string) {
  const file = (name: string) => join(folder, name)
  const request = (name: string, subject: string) => [
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    file(`${name}.key`),
    '-subj',
    subject,
  ]
  await openssl('openssl', [...request('ca', '/CN=Postroom test authority'), '-x509', '-days', '2', '-out', file('ca.pem')])
  await openssl('openssl', [...request('server', '/CN=localhost'), '-out', file('server.csr')])
  writeFileSync(file('names'), 'subjectAltName=DNS:localhost')
  const sign = ['x509', '-req', '-in', file('server.csr'), '-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial']
  await openssl('openssl', [...sign, '-days', '2', '-extfile', file('names'), '-out', file('server.pem')])
  return { authority: file('ca.pem'), certificate: readFileSync(file('server.pem'), 'utf8'), key: readFileSync(file('server.key'), 'utf8') }
}
