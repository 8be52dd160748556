import { setTimeout as delay } from 'node:timers/promises'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { limitAnswerTime } from '@/server/answer-time'
import { HttpProblem } from '@/server/problems'

it('a handler that is late is answered for, and what it says then is no mistake of its', async () => {
  const lines: string[] = []
  const app = Fastify({ logger: { level: 'warn', stream: { write: (line: string) => void lines.push(line) } } })
  limitAnswerTime(app, { default: 50 })
  app.setErrorHandler((error, _request, reply) => reply.code(error instanceof HttpProblem ? error.status : 500).send({}))
  let said = Promise.resolve()
  app.post('/late', (_request, reply) => {
    const answer = delay(150).then(() => reply.code(202).header('location', '/jobs/1').send({ id: 1 }))
    said = answer.then(() => {})
    return answer
  })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  expect((await fetch(`${origin}/late`, { method: 'POST' })).status).toBe(503)
  await said
  expect(lines).toEqual([])
  await app.close()
})
