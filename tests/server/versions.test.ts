import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buildApp, type TestApp } from '@/tests/support/build-app'
import { letter } from '@/tests/support/kinds/letter-kind'

// A kind that has gone through three versions.
vi.mock('@/kinds/registry/contracts', async (original) => {
  const { kinds } = await original<typeof import('@/kinds/registry/contracts')>()
  const { letter } = await import('@/tests/support/kinds/letter-kind')
  return { kinds: { ...kinds, [letter.id]: letter } }
})
vi.mock('@/kinds/registry/servers', async (original) => {
  const { servers } = await original<typeof import('@/kinds/registry/servers')>()
  const { letter } = await import('@/tests/support/kinds/letter-kind')
  return { servers: { ...servers, [letter.id]: { contract: letter, half: { title: ({ to }: { to: string }) => `To ${to}` } } } }
})

describe('settings of another version', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await buildApp()
  })
  afterEach(() => test.close())

  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    test.as('anna', { method: 'POST', url, payload, headers })
  const submit = async (payload: object, key = 'one') =>
    (await post('/api/jobs', { kind: letter.id, payload }, { 'idempotency-key': key })).json()

  it('are stored with their version', async () => {
    expect(await submit({ to: 'Anna', lines: 1 })).toMatchObject({ title: 'To Anna', payloadVersion: 3 })
  })

  it('of a job come to the same as those of today', async () => {
    const { id } = await submit({ to: 'Anna', lines: 1 })
    const job = test.ledgers.user('anna').jobs.get(id)
    if (!job) throw new Error('no job')
    const same = async () => (await post('/api/jobs/same', { kind: letter.id, payload: { to: 'Anna', lines: 1 } })).json().job
    test.ledgers.user('anna').jobs.set(id, { ...job, payload: { name: 'Anna' }, payloadVersion: 1 })
    expect(await same()).toMatchObject({ id, payload: { name: 'Anna' }, payloadVersion: 1 })
    test.ledgers.user('anna').jobs.set(id, { ...job, payload: { name: 'Ben' }, payloadVersion: 1 })
    expect(await same()).toBeNull()
    test.ledgers.user('anna').jobs.set(id, { ...job, payloadVersion: 4 })
    expect(await same()).toBeNull()
  })

  it('of a template are given as those of today, where they can be', async () => {
    const kept = (name: string, payload: Record<string, unknown>, payloadVersion: number) =>
      test.ledgers
        .user('anna')
        .presets.set(name, { id: crypto.randomUUID(), kind: letter.id, name, payload, payloadVersion, updatedAt: '2026-11-30T00:00:00Z' })
    kept('old', { name: 'Anna' }, 1)
    kept('broken', { nobody: 1 }, 1)
    kept('later', { to: 'Anna', lines: 1, paper: 'a4' }, 4)
    const { presets } = (await test.as('anna', '/api/presets')).json()
    expect(presets).toMatchObject([
      { name: 'old', payload: { to: 'Anna', lines: 1 }, payloadVersion: 3 },
      { name: 'broken', payload: { nobody: 1 }, payloadVersion: 1 },
      { name: 'later', payload: { paper: 'a4' }, payloadVersion: 4 },
    ])
  })
})
