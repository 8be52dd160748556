import { afterEach, describe, expect, it } from 'vitest'
import { createApp } from '@/server/app'
import { buildApp, fakeDeps, type TestApp } from '@/tests/support/build-app'

const up = async () => {}
const down = () => Promise.reject(Object.assign(new Error('connect redis://:password@10.0.0.5'), { code: 'ECONNREFUSED' }))
const frozen = () => new Promise<never>(() => {})

describe('health', () => {
  let test: TestApp
  afterEach(() => test.close())

  const ready = async (health: Partial<TestApp['deps']['health']>) => {
    test = await buildApp({ health: { postgres: up, redis: up, rabbitmq: up, ...health } })
    return test.app.inject('/readyz')
  }

  it('is alive whatever else is down', async () => {
    test = await buildApp({ health: { postgres: down, redis: down, rabbitmq: down } })
    const response = await test.app.inject('/livez')
    expect(response.statusCode).toBe(200)
    expect(response.json()).toEqual({ status: 'alive' })
  })

  it('is ready when all three answer', async () => {
    const response = await ready({})
    expect(response.statusCode).toBe(200)
    expect(response.json()).toMatchObject({
      status: 'ready',
      dependencies: { postgres: { ok: true }, redis: { ok: true }, rabbitmq: { ok: true } },
    })
    expect(response.headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['asks from elsewhere', { remoteAddress: '203.0.113.7' }],
    ['comes through a proxy', { headers: { 'x-forwarded-for': '203.0.113.7' } }],
    ['asks by another name', { headers: { host: 'jobs.example.org' } }],
  ])('tells the status and nothing of what is behind it to somebody who %s', async (_how, options) => {
    test = await buildApp({ health: { postgres: up, redis: down, rabbitmq: up } })
    const response = await test.app.inject({ url: '/readyz', ...options })
    expect(response.statusCode).toBe(200)
    expect(response.json()).toEqual({ status: 'degraded' })
  })

  it('stays in service without Redis and RabbitMQ, for jobs are still taken', async () => {
    const response = await ready({ redis: down, rabbitmq: down })
    expect(response.statusCode).toBe(200)
    expect(response.json()).toMatchObject({ status: 'degraded', dependencies: { redis: { ok: false }, rabbitmq: { ok: false } } })
    expect(response.body).not.toContain('password')
  })

  it('is out of service without PostgreSQL', async () => {
    const response = await ready({ postgres: down })
    expect(response.statusCode).toBe(503)
    expect(response.json()).toMatchObject({ status: 'unavailable', dependencies: { postgres: { ok: false, reason: 'unreachable' } } })
  })

  it('waits for a frozen server no longer than about two seconds', async () => {
    const start = performance.now()
    const response = await ready({ postgres: frozen, redis: frozen })
    expect(response.statusCode).toBe(503)
    expect(performance.now() - start).toBeLessThan(2800)
    expect(response.json().dependencies.postgres.reason).toBe('silent')
  })

  it('says that it is closing', async () => {
    test = await buildApp()
    const closing = createApp(fakeDeps().deps, { isClosing: () => true })
    const response = await closing.inject('/readyz')
    expect(response.statusCode).toBe(503)
    expect(response.json().status).toBe('closing')
    await closing.close()
  })
})
