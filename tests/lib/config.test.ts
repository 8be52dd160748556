import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kinds } from '@/kinds/registry/contracts'
import { loadConfig, loadServerConfig, variableNames } from '@/lib/config'

const load = (env: Record<string, string>) => loadConfig(env as NodeJS.ProcessEnv)
const serve = (env: Record<string, string>) => loadServerConfig(env as NodeJS.ProcessEnv)
const goodSecret = '0123456789abcdef'.repeat(2)

describe('loadConfig', () => {
  it('has a default for everything on one machine', () => {
    expect(load({})).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, APP_URL: 'http://localhost:3000', WORKER_POOLS: { fast: 2, bulk: 2 } })
  })

  it('tells every problem at once, by name', () => {
    expect(() => load({ PORT: 'eighty', DATABASE_URL: 'mysql://x', WORKER_POOLS: 'fast', AUTH_SECRET: 'short' })).toThrow(
      /PORT[\s\S]*DATABASE_URL must be a postgres[\s\S]*AUTH_SECRET must have at least 32[\s\S]*WORKER_POOLS "fast" is not pool:slots/,
    )
  })

  const reached: Record<string, string>[] = [
    { HOST: '0.0.0.0' },
    { APP_URL: 'https://jobs.example.org' },
    { APP_URL: 'http://10.0.0.7' },
    { TRUST_PROXY: '1' },
  ]
  it.each(reached)('wants a secret of its own where others can reach it: %j', (env) => {
    expect(() => serve(env)).toThrow(/AUTH_SECRET must be set where others can reach/)
    expect(() => serve({ ...env, AUTH_SECRET: 'a'.repeat(32) })).toThrow(/AUTH_SECRET is too easy to guess/)
    expect(serve({ ...env, AUTH_SECRET: goodSecret }).AUTH_SECRET).toBe(goodSecret)
    expect(load(env).DEMO).toBe('off')
  })

  it.each(reached)('has no demo where others can reach it: %j', (env) => {
    expect(() => load({ ...env, DEMO: 'on', DEMO_SECRET: goodSecret })).toThrow(/DEMO may be on only where/)
  })

  it('has a demo only with a secret for its link', () => {
    expect(() => load({ DEMO: 'on' })).toThrow(/DEMO_SECRET must be set/)
    expect(load({ DEMO: 'on', DEMO_SECRET: goodSecret }).demo).toMatchObject({ secret: goodSecret })
    expect(load({ DEMO_SECRET: goodSecret }).demo).toBeNull()
  })

  it.each([
    ['RABBITMQ_URL', ['amqp://a,amqps://u:p%2Cq,r@b:5671/v'], ['amqp://a,http://b', 'a,b']],
    [
      'REDIS_URL',
      ['redis+sentinel://:pw@h1:26379,h2/main/2', 'rediss+cluster://h1:1,h2'],
      ['redis+sentinel://h1,h2', 'http://x', 'redis+cluster://'],
    ],
  ] as const)('takes several nodes in %s', (name, good, bad) => {
    for (const url of good) expect(load({ [name]: url })).toMatchObject({ [name]: url })
    for (const url of bad) expect(() => load({ [name]: url })).toThrow(new RegExp(`${name} must be`))
  })

  it('reads a value from a file, as Docker secrets are given', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'postroom-config-')), 'secret')
    writeFileSync(file, `${'y'.repeat(40)}\n`)
    expect(load({ AUTH_SECRET_FILE: file }).AUTH_SECRET).toBe('y'.repeat(40))
  })

  it('gives the URL of a dataset by the name of its variable', () => {
    const config = load({ SALES_URL: 'postgres://sales', DATABASE_URL: 'postgres://a/b' })
    expect(config.connectionUrl('SALES_URL')).toBe('postgres://sales')
    expect(config.connectionUrl('REGISTER_DATABASE_URL')).toBe('postgres://a/b')
    expect(config.connectionUrl('UNKNOWN')).toBeUndefined()
  })

  it('has a line for each variable in .env.example, and .env.example has no other', () => {
    const example = readFileSync('.env.example', 'utf8')
    const kindVariables = Object.values(kinds).flatMap(({ variables }) => Object.keys(variables?.shape ?? {}))
    const launcherOnly = ['WORKER_PROCESSES', 'CHROMIUM_PATH', 'KINDS_DIR']
    const named = [...example.matchAll(/^#?\s*([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1])
    expect([...new Set(named)].sort()).toEqual([...variableNames, ...launcherOnly, ...kindVariables].sort())
  })
})
