import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig, variableNames } from '@/lib/config'

const load = (env: Record<string, string>) => loadConfig(env as NodeJS.ProcessEnv)

describe('loadConfig', () => {
  it('has a default for everything on one machine', () => {
    expect(load({})).toMatchObject({ HOST: '127.0.0.1', PORT: 3000, APP_URL: 'http://localhost:3000', WORKER_POOLS: { fast: 2, bulk: 2 } })
  })

  it('tells every problem at once, by name', () => {
    expect(() => load({ PORT: 'eighty', DATABASE_URL: 'mysql://x', WORKER_POOLS: 'fast', AUTH_SECRET: 'short' })).toThrow(
      /PORT[\s\S]*DATABASE_URL must be a postgres[\s\S]*AUTH_SECRET must have at least 32[\s\S]*WORKER_POOLS "fast" is not pool:slots/,
    )
  })

  it('wants a secret of its own where others can reach it', () => {
    expect(() => load({ HOST: '0.0.0.0' })).toThrow(/AUTH_SECRET must be set/)
    expect(load({ HOST: '0.0.0.0', AUTH_SECRET: 'x'.repeat(32) }).loopback).toBe(false)
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
    const launcherOnly = ['WORKER_PROCESSES', 'CHROMIUM_PATH']
    const named = [...example.matchAll(/^#?\s*([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1])
    expect([...new Set(named)].sort()).toEqual([...variableNames, ...launcherOnly].sort())
  })
})
