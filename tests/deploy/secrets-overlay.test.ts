import { execFile } from 'node:child_process'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { composeSecrets } from '#launch/services/compose/compose-secrets.mjs'
import { loadConfig } from '@/lib/config'
import { temporaryFolder } from '@/tests/support/temporary-folder'
import { parseCompose } from './compose-file'
import { interpolate } from './interpolation'

const RESET = Symbol('reset')
const base = parseCompose(readFileSync('docker-compose.yml', 'utf8'))
const overlay: {
  services: Record<string, { environment: Record<string, unknown>; secrets: string[] }>
  secrets: Record<string, { file: string }>
} = parse(readFileSync('docker-compose.secrets.yml', 'utf8'), {
  merge: true,
  customTags: [{ tag: '!reset', resolve: () => RESET }],
})
const names = ['POSTGRES_PASSWORD', 'READER_PASSWORD', 'REDIS_PASSWORD', 'RABBITMQ_PASSWORD', 'AUTH_SECRET']
const given = Object.fromEntries(names.map((name, at) => [name, `${at}abcdef0123456789`.repeat(4)]))

/** What a service's program sees with both files: `!reset` takes a variable away. */
function environmentOf(service: string) {
  const filled = Object.entries(base.services[service]?.environment ?? {}).map(([name, value]) => [name, interpolate(value, given)])
  const { environment } = overlay.services[service] ?? { environment: {} }
  return Object.fromEntries(Object.entries({ ...Object.fromEntries(filled), ...environment }).filter(([, value]) => value !== RESET))
}

describe('docker-compose.secrets.yml', () => {
  it.each(['migrate', 'web', 'worker'])('leaves no secret in the environment of %s, and changes no value', (service) => {
    const environment = environmentOf(service)
    for (const value of Object.values(environment)) for (const secret of Object.values(given)) expect(value).not.toContain(secret)
    const folder = temporaryFolder()
    for (const [name, text] of Object.entries(composeSecrets(given))) writeFileSync(join(folder, name), text)
    const here = Object.entries(environment).map(([name, value]) => [name, String(value).replace('/run/secrets', folder)])
    const before = Object.entries(base.services[service]?.environment ?? {}).map(([name, value]) => [name, interpolate(value, given)])
    const { connectionUrl: _, kindVariable: _own, ...config } = loadConfig({ NODE_ENV: 'production', ...Object.fromEntries(here) })
    const { connectionUrl: __, kindVariable: __own, ...same } = loadConfig({ NODE_ENV: 'production', ...Object.fromEntries(before) })
    expect(config).toEqual(same)
  })

  it('gives each service the files that its variables name, and every file is one that is written', () => {
    for (const service of ['migrate', 'web', 'worker']) {
      const named = Object.values(environmentOf(service)).flatMap((value) => /^\/run\/secrets\/(.+)$/.exec(String(value))?.[1] ?? [])
      expect(overlay.services[service]?.secrets.toSorted()).toEqual(named.sort())
    }
    expect(Object.keys(overlay.secrets).sort()).toEqual(Object.keys(composeSecrets(given)).sort())
    for (const [name, { file }] of Object.entries(overlay.secrets)) expect(file).toBe(`./.secrets/${name}`)
  })

  it('is not written without all of the secrets', () => {
    expect(() => composeSecrets({ ...given, REDIS_PASSWORD: '', AUTH_SECRET: undefined })).toThrow(/REDIS_PASSWORD, AUTH_SECRET$/)
  })
})

describe('what the redis of docker-compose.yml starts with', () => {
  it('is a configuration with the password, in a file for nobody else', async () => {
    const folder = temporaryFolder()
    const program = join(folder, 'redis-server')
    writeFileSync(program, '#!/bin/sh\ncat "$1"\n')
    chmodSync(program, 0o755)
    const [shell = '', ...args] = base.services.redis?.command ?? []
    const script = args.map((arg) => interpolate(arg, {}).replaceAll('/run/redis/', `${folder}/`))
    const env = { NODE_ENV: 'test' as const, PATH: `${folder}:${process.env.PATH}`, REDISCLI_AUTH: 'p%sw' }
    const { stdout } = await promisify(execFile)(shell, script, { env })
    expect(stdout).toBe('requirepass p%sw\nmaxmemory 256mb\nappendonly yes\nsave ""\n')
    expect((statSync(join(folder, 'redis.conf')).mode & 0o777).toString(8)).toBe('600')
  })
})
