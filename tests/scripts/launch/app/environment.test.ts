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
    expect(env.DEMO_ACCOUNTS_FILE).toBe('.data/demo-accounts.json')
  })

  it('has no demo accounts where others can reach the server', () => {
    expect(environment({}, { host: '0.0.0.0', port: 3000 }).env.DEMO_ACCOUNTS_FILE).toBeUndefined()
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
