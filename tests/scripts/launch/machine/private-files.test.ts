import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnvFile, writeEnvFile } from '#launch/machine/env-file.mjs'
import { readJson } from '#launch/machine/private-files.mjs'
import { keepSecrets } from '#launch/machine/secrets.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

describe('files with secrets', () => {
  it('can be read by their owner only', () => {
    const path = join(temporaryFolder(), 'env')
    writeFileSync(path, 'OLD=1\n', { mode: 0o644 })
    writeEnvFile(path, { REDIS_URL: 'redis://:pw@127.0.0.1:1' })
    expect(readFileSync(path, 'utf8')).toBe('REDIS_URL=redis://:pw@127.0.0.1:1\n')
    expect(modeOf(path)).toBe('600')
  })

  it('keep a secret for ever and add only what is missing', () => {
    const path = join(temporaryFolder(), 'secrets.json')
    const first = keepSecrets(path, ['authSecret'])
    const second = keepSecrets(path, ['authSecret', 'redisPassword'])
    expect(second.authSecret).toBe(first.authSecret)
    expect(second.redisPassword).toMatch(/^[0-9a-f]{48}$/)
    expect(modeOf(path)).toBe('600')
  })

  it('tell their name when they are damaged', () => {
    const path = join(temporaryFolder(), 'state.json')
    writeFileSync(path, '{')
    expect(() => readJson(path)).toThrow(path)
  })
})

describe('an env file', () => {
  it('is read with comments, quotes and values that hold =', () => {
    const path = join(temporaryFolder(), '.env')
    writeFileSync(path, `# comment\nPORT=3001\nAPP_URL="https://example.org/?a=b"\nexport HOST=::1\n\nEMPTY=\nURL=redis://h/#1 # behind\n`)
    expect(readEnvFile(path)).toEqual({ PORT: '3001', APP_URL: 'https://example.org/?a=b', HOST: '::1', URL: 'redis://h/' })
  })

  it('is empty when there is none', () => {
    expect(readEnvFile(join(temporaryFolder(), 'nothing'))).toEqual({})
  })
})
