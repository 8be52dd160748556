import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { portOwner } from '#launch/machine/port-owner.mjs'
import { choosePorts, isPortFree } from '#launch/machine/ports.mjs'

async function listen(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

describe('ports', () => {
  it('sees that a port is taken', async () => {
    expect(await isPortFree(await listen())).toBe(false)
  })

  it('gives every name a free port of its own, below the range of outgoing connections', async () => {
    const ports = Object.values(await choosePorts(['a', 'b', 'c', 'd']))
    expect(new Set(ports).size).toBe(4)
    for (const port of ports) {
      expect(port).toBeLessThan(32_768)
      expect(await isPortFree(port)).toBe(true)
    }
  })

  it('keeps the port of the last time while it is free', async () => {
    const first = await choosePorts(['redis'])
    expect(await choosePorts(['redis'], first)).toEqual(first)
    const taken = await listen()
    expect((await choosePorts(['redis'], { redis: taken })).redis).not.toBe(taken)
  })

  it.runIf(process.platform === 'linux')('tells who listens on a port', async () => {
    expect(portOwner(await listen())).toBe(process.pid)
  })
})
