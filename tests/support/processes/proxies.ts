import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const NAME = 'postroom.example.org'

export interface Place {
  folder: string
  httpPort: number
  httpsPort: number
  /** Where the server listens. */
  serverPort: number
}

interface Proxy {
  program: string
  /** What is shipped, with the ports and paths of a test. */
  prepare(place: Place): string[]
}

/** A certificate authority of our own and a certificate of it: `ca.pem`, `fullchain.pem`, `privkey.pem`, and both in `postroom.pem`. */
export async function makeCertificate(folder: string): Promise<Buffer> {
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  await openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Tests of Postroom')
  await openssl('req', ...newKey, '-keyout', 'privkey.pem', '-out', 'request.pem', '-subj', `/CN=${NAME}`)
  writeFileSync(join(folder, 'names'), `subjectAltName=DNS:${NAME}\n`)
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names', '-out', 'fullchain.pem']
  await openssl('x509', '-req', '-in', 'request.pem', ...signed)
  const read = (name: string) => readFileSync(join(folder, name))
  writeFileSync(join(folder, 'postroom.pem'), Buffer.concat([read('fullchain.pem'), read('privkey.pem')]))
  return read('ca.pem')
}

/** Each replacement must find its place: what is tested is the shipped file and not another one. */
function adapted(file: string, changes: [from: string | RegExp, to: string][]): string {
  return changes.reduce(
    (text, [from, to]) => {
      const changed = text.replaceAll(from, to)
      if (changed === text) throw new Error(`${file} has no ${from}`)
      return changed
    },
    readFileSync(join('deploy/proxy', file), 'utf8'),
  )
}

export const proxies: Record<'nginx' | 'haproxy' | 'caddy', Proxy> = {
  nginx: {
    program: '/usr/sbin/nginx',
    prepare({ folder, httpPort, httpsPort, serverPort }) {
      const site = adapted('nginx.conf', [
        [/^ *listen \[::\].*\n/gm, ''],
        ['listen 80;', `listen 127.0.0.1:${httpPort};`],
        ['listen 443 ', `listen 127.0.0.1:${httpsPort} `],
        ['server 127.0.0.1:3000;', `server 127.0.0.1:${serverPort};`],
        ['/etc/ssl/postroom/', `${folder}/`],
      ])
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};`)
      const user = process.getuid?.() === 0 ? 'user root;' : ''
      const main = `${user} daemon off; pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off; ${temporary.join(' ')} include ${folder}/site.conf; }`
      writeFileSync(join(folder, 'site.conf'), site)
      writeFileSync(join(folder, 'main.conf'), main)
      return ['-e', 'stderr', '-c', join(folder, 'main.conf')]
    },
  },
  haproxy: {
    program: '/usr/sbin/haproxy',
    prepare({ folder, httpPort, httpsPort, serverPort }) {
      const config = adapted('haproxy.cfg', [
        // Each needs two descriptors, which a machine for tests may not have.
        ['maxconn 8000', 'maxconn 200'],
        ['bind :80\n', `bind 127.0.0.1:${httpPort}\n`],
        ['bind :443 ', `bind 127.0.0.1:${httpsPort} `],
        ['server postroom 127.0.0.1:3000', `server postroom 127.0.0.1:${serverPort}`],
        ['/etc/haproxy/certs/', `${folder}/`],
      ])
      writeFileSync(join(folder, 'haproxy.cfg'), config)
      return ['-db', '-f', join(folder, 'haproxy.cfg')]
    },
  },
  caddy: {
    program: '/usr/bin/caddy',
    prepare({ folder, httpPort, httpsPort, serverPort }) {
      const site = adapted('Caddyfile', [
        ['# tls /etc/ssl/postroom/fullchain.pem /etc/ssl/postroom/privkey.pem', `tls ${folder}/fullchain.pem ${folder}/privkey.pem`],
        ['127.0.0.1:3000', `127.0.0.1:${serverPort}`],
      ])
      const machine = `admin off\nhttp_port ${httpPort}\nhttps_port ${httpsPort}\ndefault_bind 127.0.0.1\nstorage file_system ${folder}/caddy`
      writeFileSync(join(folder, 'Caddyfile'), `{\n${machine}\n}\n${site}`)
      return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')]
    },
  },
}

export const isInstalled = (kind: keyof typeof proxies): boolean => existsSync(proxies[kind].program)

/** Runs one until `stop`. */
export async function startProxy(kind: keyof typeof proxies, place: Place) {
  const { program, prepare } = proxies[kind]
  mkdirSync(place.folder, { recursive: true })
  const child = spawn(program, prepare(place), { cwd: place.folder, env: { ...process.env, HOME: place.folder } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)))
  const exited = once(child, 'exit')
  await Promise.race([untilListening(place.httpsPort), exited.then(() => Promise.reject(new Error(`${kind} ended: ${output}`)))])
  return {
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
    output: () => output,
  }
}

async function untilListening(port: number): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!(await isListening(port))) {
    if (Date.now() > deadline) throw new Error(`nothing listens on ${port}`)
    await delay(50)
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
