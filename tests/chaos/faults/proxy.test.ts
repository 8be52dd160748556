import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FaultProxy, startProxy } from './proxy'

/** Long enough that bytes would have come; what is awaited has no such limit. */
const QUIET_MS = 100

let echo: Server
let accepted: Socket[]
let proxy: FaultProxy
let clients: Socket[]

beforeEach(async () => {
  accepted = []
  clients = []
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    accepted.push(socket)
    socket.on('error', () => {}).on('data', (bytes) => socket.write(`${bytes}!`))
    socket.on('end', () => socket.end('bye'))
  }).listen(0, '127.0.0.1')
  await once(echo, 'listening')
  const address = echo.address()
  proxy = await startProxy({ port: 0, target: typeof address === 'object' && address ? address.port : 0 })
})

afterEach(async () => {
  for (const client of clients) client.destroy()
  await proxy.close()
  echo.close()
})

async function open(): Promise<Socket> {
  const client = connect({ host: '127.0.0.1', port: proxy.port, allowHalfOpen: true })
  clients.push(client)
  client.on('error', () => {})
  await once(client, 'connect')
  return client
}

async function answer(client: Socket): Promise<string> {
  const [bytes] = await once(client, 'data')
  return String(bytes)
}

async function ask(client: Socket, text: string): Promise<string> {
  client.write(text)
  return answer(client)
}

const quiet = (client: Socket) => Promise.race([answer(client), new Promise((resolve) => setTimeout(resolve, QUIET_MS, 'nothing'))])
const howItEnded = (client: Socket) =>
  new Promise<string>((resolve) => {
    client.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message)).once('close', () => resolve('closed'))
  })

describe('the proxy', () => {
  it('passes bytes both ways, and the end of one direction before the other', async () => {
    const client = await open()
    expect(await ask(client, 'hello')).toBe('hello!')
    client.end()
    expect(await answer(client)).toBe('bye')
  })

  it('holds every chunk back for the latency', async () => {
    const client = await open()
    await proxy.set({ type: 'latency', ms: 60 })
    const begin = performance.now()
    expect(await ask(client, 'hello')).toBe('hello!')
    expect(performance.now() - begin).toBeGreaterThanOrEqual(115)
  })

  it('as a black hole accepts connections and passes nothing, then all that was held back', async () => {
    const before = await open()
    await ask(before, 'first')
    await proxy.set({ type: 'black-hole' })
    const after = await open()
    before.write('a')
    after.write('b')
    expect(await Promise.all([quiet(before), quiet(after)])).toEqual(['nothing', 'nothing'])
    await proxy.set({ type: 'fair' })
    expect(await Promise.all([answer(before), answer(after)])).toEqual(['a!', 'b!'])
  })

  it('as a black hole keeps from the server that the client has gone', async () => {
    const client = await open()
    await ask(client, 'hello')
    const [socket] = accepted
    if (!socket) throw new Error('no connection')
    await proxy.set({ type: 'black-hole' })
    client.destroy()
    const ended = once(socket, 'end').then(() => 'ended')
    expect(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, QUIET_MS, 'still open'))])).toBe('still open')
    await proxy.set({ type: 'fair' })
    expect(await ended).toBe('ended')
  })

  it('half-open stops one direction only', async () => {
    const client = await open()
    await ask(client, 'hello')
    const [socket] = accepted
    await proxy.set({ type: 'half-open', stops: 'up' })
    client.write('lost for now')
    expect(await quiet(client)).toBe('nothing')
    socket?.write('still heard')
    expect(await answer(client)).toBe('still heard')
    await proxy.set({ type: 'half-open', stops: 'down' })
    expect(await quiet(client)).toBe('nothing')
    await proxy.set({ type: 'fair' })
    expect(await answer(client)).toBe('lost for now!')
  })

  it('breaks connections with a reset, and takes new ones', async () => {
    const client = await open()
    await ask(client, 'hello')
    const ended = howItEnded(client)
    proxy.reset()
    expect(await ended).toBe('ECONNRESET')
    expect(await ask(await open(), 'again')).toBe('again!')
  })

  it('refuses connections, and takes them again at the same port', async () => {
    const client = await open()
    await ask(client, 'hello')
    const ended = howItEnded(client)
    const { port } = proxy
    await proxy.set({ type: 'refuse' })
    expect(await ended).toBe('ECONNRESET')
    expect(await howItEnded(connect({ host: '127.0.0.1', port }))).toBe('ECONNREFUSED')
    await proxy.set({ type: 'fair' })
    expect(await ask(await open(), 'again')).toBe('again!')
  })
})
