import { describe, expect, it, vi } from 'vitest'
import { requestOf } from '@/components/jobs/actions/request-of'
import { iconOf, readJob } from '@/components/jobs/words/described'
import { completed } from '@/tests/components/builders'
import { letter } from '@/tests/support/kinds/letter-kind'

vi.mock('@/kinds/registry/contracts', async (original) => {
  const { kinds } = await original<typeof import('@/kinds/registry/contracts')>()
  const { letter } = await import('@/tests/support/kinds/letter-kind')
  return { kinds: { ...kinds, [letter.id]: letter } }
})

const job = (payload: Record<string, unknown>, payloadVersion: number) => ({
  ...completed(1, {}),
  kind: letter.id,
  payload,
  payloadVersion,
})

describe('a job of another version', () => {
  it('is shown and run again with settings of today', () => {
    const old = job({ name: 'Anna' }, 1)
    expect(readJob(old)?.settings).toEqual({ to: 'Anna', lines: 1 })
    expect(requestOf(old)).toEqual({ kind: letter.id, payload: { to: 'Anna', lines: 1 } })
  })

  it.each([
    ['of a later one', { to: 'Anna', lines: 1 }, 4],
    ['that nobody can read', { nobody: 1 }, 1],
  ])('%s is shown without them, and cannot be run again', (_, payload, version) => {
    expect(readJob(job(payload, version))).toBeNull()
    expect(requestOf(job(payload, version))).toBeNull()
    expect(iconOf(job(payload, version))).toBe('file')
  })
})
