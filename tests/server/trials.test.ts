import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { buildApp, type TestApp } from '@/tests/support/build-app'
import { tried } from '@/tests/support/kinds/tried-kind'

vi.mock('@/kinds/registry/contracts', async (original) => {
  const { kinds } = await original<typeof import('@/kinds/registry/contracts')>()
  const { tried } = await import('@/tests/support/kinds/tried-kind')
  return { kinds: { ...kinds, [tried.id]: tried } }
})

let test: TestApp
beforeEach(async () => {
  test = await buildApp()
})
afterEach(() => test.close())

const url = `/api/kinds/${tried.id}/trials/greet`
const post = (payload: object, at = url) => test.as('anna', { method: 'POST', url: at, payload })

it('answers with a receipt, then with what came of it, to whoever asked', async () => {
  const receipt = await post({ payload: { to: 'Anna' } })
  expect([receipt.statusCode, receipt.json()]).toMatchObject([202, { kind: tried.id, name: 'greet', state: 'waiting' }])
  const at = `/api/trials/${receipt.json().id}`
  expect(receipt.headers.location).toBe(at)
  expect((await test.as('anna', `${at}?waitSeconds=5`)).json()).toMatchObject({ state: 'done', answer: { does: 'greet' } })
  expect((await test.as('ben', at)).statusCode).toBe(404)
  expect(test.audited).toMatchObject([{ action: 'trial.asked', actorId: 'anna', target: { kind: tried.id, trial: 'greet' } }])
  expect((await test.as('anna', { method: 'DELETE', url: at })).statusCode).toBe(204)
  expect((await test.as('anna', at)).statusCode).toBe(404)
})

it('refuses what no job could have, what is not asked for, and what cannot be tried out', async () => {
  const fields = async (payload: object) => (await post(payload)).json().errors.map(({ field }: { field: string }) => field)
  expect(await fields({ payload: { to: '' } })).toEqual(['payload.to'])
  expect(await fields({ payload: { to: 'Anna' }, asked: { does: 'dance' } })).toEqual(['asked.does'])
  for (const at of [`/api/kinds/${tried.id}/trials/dance`, '/api/kinds/export/trials/greet', '/api/kinds/none/trials/greet'])
    expect((await post({ payload: { to: 'Anna' } }, at)).statusCode).toBe(404)
})

it('lets few be under way at once', async () => {
  for (let one = 0; one < 3; one++) await post({ payload: { to: 'Anna' } })
  const refused = await post({ payload: { to: 'Anna' } })
  expect([refused.statusCode, refused.headers['retry-after'], refused.json().type]).toEqual([429, '2', 'urn:postroom:too_many_trials'])
})
