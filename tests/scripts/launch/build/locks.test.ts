import { describe, expect, it } from 'vitest'
import { isCompleteLock } from '#launch/build/complete-lock.mjs'
import { isRecordOf } from '#launch/build/installed-record.mjs'

describe("npm's record of node_modules", () => {
  const a = { version: '1.0.0', integrity: 'sha512-a' }
  const lock = { packages: { '': {}, 'node_modules/a': a, 'node_modules/mac': { ...a, optional: true } } }

  it('fits when everything but other platforms’ packages is installed', () => {
    expect(isRecordOf({ packages: { 'node_modules/a': a } }, lock)).toBe(true)
  })

  it('does not fit when a package is missing or another version', () => {
    expect(isRecordOf({ packages: {} }, lock)).toBe(false)
    expect(isRecordOf({ packages: { 'node_modules/a': { ...a, version: '1.0.1' } } }, lock)).toBe(false)
  })
})

describe('a lock', () => {
  const tool = { optionalDependencies: { '@tool/linux': '1', '@tool/mac': '1' } }

  it('is complete with an entry for every platform, wherever npm put it', () => {
    const packages = {
      '': {},
      'node_modules/@x/tool': tool,
      'node_modules/@tool/linux': {},
      'node_modules/@x/tool/node_modules/@tool/mac': {},
    }
    expect(isCompleteLock({ packages })).toBe(true)
  })

  it('is not complete when the registry had no package for some platform', () => {
    expect(isCompleteLock({ packages: { '': {}, 'node_modules/tool': tool, 'node_modules/@tool/linux': {} } })).toBe(false)
  })
})
