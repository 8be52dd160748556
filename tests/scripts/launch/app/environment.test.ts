import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workerCount } from '#launch/app/children.mjs'
import { appEnvironment } from '#launch/app/environment.mjs'
import { chooseListenAddress, localUrl, publicUrl } from '#launch/app/listen-address.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const services = { REDIS_URL: 'redis://127.0.0.1:1' }
const loopback = { host: '127.0.0.1', port: 3000 }

function environment(given: Record<string, string>, address = loopback) {
  const secretsFile = join(temporaryFolder(), 'secrets.json')
  return { secretsFile, env: appEnvironment({ given, services, address, secretsFile, nodeEnv: 'production' }) }
}

describe('the environment of server and workers', () => {
  it('has the services, a kept secret and, on this machine only, the demo accounts', () => {
    const { env, secretsFile } = environment({ LOG_LEVEL: 'debug' })
    expect(env).toMatchObject({ ...services, LOG_LEVEL: 'debug', HOST: '127.0.0.1', PORT: '3000', NODE_ENV: 'production' })
    expect(env.AUTH_SECRET).toBe(JSON.parse(readFileSync(secretsFile, 'utf8')).authSecret)
    expect(env).toMatchObject({ DEMO: 'on', DEMO_ACCOUNTS_FILE: '.data/demo-accounts.json' })
    expect(env.DEMO_SECRET).toBe(JSON.parse(readFileSync(secretsFile, 'utf8')).demoSecret)
  })

  it.each([
    [{}, { host: '0.0.0.0', port: 3000 }],
    [{ APP_URL: 'https://jobs.example.org' }, loopback],
    [{ APP_URL: 'not an address' }, loopback],
    [{ APP_URL_FILE: '/run/secrets/url' }, loopback],
    [{ TRUST_PROXY: '1' }, loopback],
    [{ TRUST_PROXY: 'yes' }, loopback],
    [{ DEMO: 'off' }, loopback],
  ])('has no demo where others can reach the server, or where none is wanted: %j at %j', (given, address) => {
    const { env } = environment(given, address)
    expect(env).toMatchObject({ DEMO: 'off' })
    expect(env.DEMO_SECRET).toBeUndefined()
  })

  it('has a demo where APP_URL is a loopback name, and passes on DEMO=on, which the server judges', () => {
    expect(environment({ APP_URL: 'http://localhost:8080' }).env.DEMO).toBe('on')
    expect(environment({ APP_URL: 'https://jobs.example.org', DEMO: 'on' }).env.DEMO).toBe('on')
  })

  it('takes a given secret as it is', () => {
    expect(environment({ AUTH_SECRET: 'mine' }).env.AUTH_SECRET).toBe('mine')
    expect(environment({ AUTH_SECRET_FILE: '/run/secrets/auth' }).env.AUTH_SECRET).toBeUndefined()
  })
})

describe('where the server listens', () => {
  it('is any free port when PORT is 0', async () => {
    expect((await chooseListenAddress({ PORT: '0' })).port).toBeGreaterThan(0)
  })

  it('must be a port and an address of this machine', async () => {
    await expect(chooseListenAddress({ PORT: 'http' })).rejects.toThrow('PORT is "http"')
    await expect(chooseListenAddress({ PORT: '0', HOST: '127.0.0.1' })).resolves.toMatchObject({ host: '127.0.0.1' })
    await expect(chooseListenAddress({ PORT: '3999', HOST: '192.0.2.1' })).rejects.toThrow('HOST is "192.0.2.1"')
  })

  it('has an address for us and one for people', () => {
    expect(localUrl({ host: '::', port: 80 })).toBe('http://127.0.0.1:80')
    expect(localUrl({ host: '::1', port: 80 })).toBe('http://[::1]:80')
    expect(publicUrl({ HOST: '127.0.0.1', PORT: '3000' })).toBe('http://localhost:3000')
    expect(publicUrl({ HOST: '0.0.0.0', PORT: '3000', APP_URL: 'https://post.example' })).toBe('https://post.example')
  })
})

it('refuses a number of workers that is none', () => {
  expect(workerCount({})).toBe(2)
  expect(workerCount({ WORKER_PROCESSES: '0' })).toBe(0)
  expect(() => workerCount({ WORKER_PROCESSES: 'many' })).toThrow('WORKER_PROCESSES is "many"')
})
