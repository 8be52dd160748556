import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findExecutable } from '#launch/machine/commands.mjs'
import { type OpenHttp, openHttp } from '@/tests/support/open-http'
import { freePort } from '@/tests/support/processes/system'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const nginx = findExecutable(['nginx', '/usr/sbin/nginx'])
const secret = 'd'.repeat(48)

/** Proxies that say nothing of themselves: to the server their callers look as if they sat at this machine. */
describe('the demo behind a proxy', () => {
  let test: OpenHttp
  let target: number
  beforeEach(async () => {
    const accountsFile = join(temporaryFolder(), 'demo.json')
    writeFileSync(accountsFile, JSON.stringify([{ email: 'petra@example.org', password: 'generated', role: 'admin', name: 'Petra' }]))
    test = await openHttp({ settings: { demo: { accountsFile, secret } } })
    target = test.port
  })
  afterEach(() => test.http.close(0))

  async function isClosedAt(port: number, host: string): Promise<void> {
    const url = `http://127.0.0.1:${port}`
    const headers = { host, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', 'x-requested-with': 'postroom' }
    const listed = await fetch(`${url}/api/demo`, { headers })
    expect(await listed.json()).toMatchObject({ accounts: [] })
    const body = JSON.stringify({ email: 'petra@example.org' })
    const signedIn = await fetch(`${url}/api/demo/sign-in`, { method: 'POST', headers, body })
    expect([signedIn.status, signedIn.headers.get('set-cookie')]).toEqual([404, null])
    const guessed = await fetch(`${url}/demo/${'e'.repeat(48)}`, { headers: { host }, redirect: 'manual' })
    expect(guessed.headers.get('set-cookie')).toBeNull()
  }

  it('is closed at a TCP forward, as ssh -R makes one', async () => {
    const forward: Server = createServer((socket) =>
      socket
        .pipe(connect(target, '127.0.0.1'))
        .pipe(socket)
        .on('error', () => {}),
    )
    await new Promise<void>((resolve) => forward.listen(0, '127.0.0.1', resolve))
    const { port } = forward.address() as AddressInfo
    await isClosedAt(port, `localhost:${target}`)
    forward.close()
  })

  it.skipIf(!nginx)('is closed at nginx with the shortest possible proxy_pass', async () => {
    const port = await freePort()
    const proxy = await startNginx(`server { listen 127.0.0.1:${port}; location / { proxy_pass http://127.0.0.1:${target}; } }`, port)
    await isClosedAt(port, 'postroom.example.org')
    proxy.kill()
  })

  it('opens for whoever has the link', async () => {
    const entered = await fetch(`http://127.0.0.1:${target}/demo/${secret}`, { redirect: 'manual' })
    expect([entered.status, entered.headers.get('location')]).toEqual([302, '/sign-in'])
    const cookie = entered.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/)
    const listed = await fetch(`http://127.0.0.1:${target}/api/demo`, { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(await listed.json()).toMatchObject({ accounts: [{ name: 'Petra' }] })
  })

  async function startNginx(server: string, port: number): Promise<ChildProcess> {
    const folder = temporaryFolder()
    const config = join(folder, 'nginx.conf')
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')
    writeFileSync(config, `daemon off; pid ${folder}/pid; events {} http { access_log off; ${paths} ${server} }`)
    const child = spawn(nginx ?? '', ['-c', config, '-e', join(folder, 'error.log')], { stdio: 'inherit' })
    await expect.poll(() => isOpen(port), { timeout: 10_000 }).toBe(true)
    return child
  }
})

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}
