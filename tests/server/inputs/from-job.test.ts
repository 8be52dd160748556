import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { buildApp, type TestApp } from '@/tests/support/build-app'

vi.mock('@/kinds/registry/contracts', async (original) => {
  const { kinds } = await original<typeof import('@/kinds/registry/contracts')>()
  const { album } = await import('@/tests/support/kinds/album-kind')
  return { kinds: { ...kinds, [album.id]: album } }
})

let test: TestApp
beforeEach(async () => {
  test = await buildApp({ settings: { inputBytesPerUser: 1_000_000 } })
})
afterEach(() => test.close())

const take = (jobId: string, { input = 'archive', user = 'anna', nth = 0 } = {}) =>
  test.as(user, { method: 'POST', url: '/api/inputs/from-job', payload: { kind: 'acme.album', input, jobId, nth } })

function leave(bytes: Buffer, mediaType = 'text/plain') {
  test.store.set('left', bytes)
  return test.ledgers.addFile('anna', { key: 'left', fileName: 'left.txt', mediaType, bytes: bytes.length })
}

it('what a job has left can be taken along, as a copy, and who took it is on record', async () => {
  const job = leave(Buffer.from('all kinds of words\n'))
  const taken = await take(job.id)
  expect([taken.statusCode, taken.json()]).toMatchObject([201, { fileName: 'left.txt', bytes: 19, received: 19, mediaType: 'text/plain' }])
  expect(test.audited).toMatchObject([{ action: 'file.downloaded', target: { job: job.id }, details: { broughtAs: taken.json().id } }])
  test.store.delete('left')
  expect((await test.as('anna', `/api/inputs/${taken.json().id}`)).json()).toMatchObject({ received: 19 })
})

it('by nobody but its owner, as what is asked for alone, and not when it is gone; nothing is left of it then', async () => {
  const job = leave(Buffer.from('words'))
  expect((await take(job.id, { user: 'ben' })).statusCode).toBe(404)
  expect((await take(job.id, { nth: 1 })).statusCode).toBe(409)
  expect((await take(job.id, { input: 'photos' })).json()).toMatchObject({ status: 422 })
  test.store.delete('left')
  expect((await take(job.id)).statusCode).toBe(410)
  expect((await test.as('anna', '/api/inputs')).json().inputs).toEqual([])
})
