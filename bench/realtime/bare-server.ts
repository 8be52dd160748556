import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Redis } from 'ioredis'
import { Server } from 'socket.io'

// The peer: Socket.IO and Redis with nothing between them. No sign-in, no checks, no parsing beyond JSON.
const subscriber = new Redis(String(process.env.REDIS_URL))
const http = createServer()
const io = new Server(http)

io.on('connection', async (socket) => {
  const channel = String(socket.handshake.auth.channel)
  await socket.join(channel)
  await subscriber.subscribe(channel)
})
subscriber.on('message', (channel, message) => io.to(channel).emit('event', JSON.parse(message)))

process.on('disconnect', () => process.exit())
http.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(http.address() as AddressInfo).port}`))
