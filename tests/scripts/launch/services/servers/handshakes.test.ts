import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkAmqp } from '#launch/services/servers/handshakes/amqp.mjs'
import { checkPostgres, startupMessage } from '#launch/services/servers/handshakes/postgres.mjs'
import { checkRedis } from '#launch/services/servers/handshakes/redis.mjs'

/** A server that answers whatever it hears with the given pieces; returns its host:port and what it heard. */
async function answering(...pieces: (string | Buffer)[]) {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.once('data', (data) => {
      heard.push(data.toString('latin1'))
      for (const piece of pieces) socket.write(piece)
    })
    socket.on('error', () => {}) // the check hangs up as soon as it knows
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { at: `127.0.0.1:${address.port}`, heard }
}

const refusal = (code: string, message: string) => {
  const body = Buffer.from(`SFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.from([0x45, 0, 0, 0, body.length + 4])
  return Buffer.concat([head, body])
}
const passwordWanted = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 5])

describe('PostgreSQL', () => {
  it('is there when it asks for a password', async () => {
    const { at, heard } = await answering(passwordWanted)
    await checkPostgres(`postgres://anna%40x@${at}/post%20room`)
    expect(heard).toEqual([startupMessage({ user: 'anna@x', database: 'post room' }).toString('latin1')])
  })

  it('is not ready while it starts', async () => {
    const { at } = await answering(refusal('57P03', 'the database system is starting up'))
    await expect(checkPostgres(`postgres://p@${at}/p`)).rejects.toThrow('the database system is starting up')
  })

  it('is there when it refuses us for another reason, in however many pieces', async () => {
    const answer = refusal('28000', 'no pg_hba.conf entry')
    const { at } = await answering(answer.subarray(0, 3), answer.subarray(3))
    await checkPostgres(`postgres://p@${at}/p`)
  })
})

describe('Redis', () => {
  it('is there when it answers PING after AUTH', async () => {
    const { at, heard } = await answering('+OK\r\n', '+PONG\r\n')
    await checkRedis(`redis://:se%2Fcret@${at}`)
    expect(heard[0]).toBe('*2\r\n$4\r\nAUTH\r\n$7\r\nse/cret\r\n*1\r\n$4\r\nPING\r\n')
  })

  it('says why it refuses', async () => {
    const { at } = await answering('-NOAUTH Authentication required.\r\n')
    await expect(checkRedis(`redis://${at}`)).rejects.toThrow('NOAUTH Authentication required.')
  })
})

describe('RabbitMQ', () => {
  const start = Buffer.from([1, 0, 0, 0, 0, 1, 0, 0, 10, 0, 10])

  it('is there when it begins the AMQP conversation', async () => {
    const { at, heard } = await answering(start)
    await checkAmqp(`amqp://u:p@${at}`)
    expect(heard).toEqual(['AMQP\0\0\t\u0001'])
  })

  it('is not there when something else answers', async () => {
    const { at } = await answering('HTTP/1.1 400 Bad Request\r\n\r\n')
    await expect(checkAmqp(`amqp://u:p@${at}`)).rejects.toThrow('does not speak AMQP')
  })
})

it('tells that nobody listens there', async () => {
  await expect(checkRedis('redis://127.0.0.1:1')).rejects.toThrow('ECONNREFUSED')
})

describe('several nodes', () => {
  it('are there when one of them answers', async () => {
    const redis = await answering('-NOAUTH Authentication required.\r\n')
    await checkRedis(`redis+sentinel://:pw@127.0.0.1:1,${redis.at}/main`)
    const node = await answering('+OK\r\n+PONG\r\n')
    await checkRedis(`redis+cluster://:pw@${node.at},127.0.0.1:1`)
  })

  it('are not there when none does, for the reason of each', async () => {
    await expect(checkAmqp('amqp://127.0.0.1:1,amqp://127.0.0.1:2')).rejects.toThrow(/127\.0\.0\.1:1; .*127\.0\.0\.1:2/)
  })
})
