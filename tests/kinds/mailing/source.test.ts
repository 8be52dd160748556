import { expect, it } from 'vitest'
import { startForm } from '@/components/new/model/fill-form'
import { createFormModel } from '@/components/new/model/form-model'
import { readForm } from '@/components/new/model/read-form'
import { InvalidInput } from '@/kinds/kit/server'
import { contract } from '@/kinds/mailing/contract'
import { checkSource } from '@/kinds/mailing/page/check-source'
import { form } from '@/kinds/mailing/page/form'
import { server } from '@/kinds/mailing/server'

const ctx = (mail: object | null) => ({ site: { appUrl: '', mail }, datasets: { check: async () => {} } }) as never
const check = async (change: object, mail: object | null = { url: 'smtp://x', from: 'a@b.org' }) => {
  const payload = contract.payload.parse({ ...contract.example, filters: [], ...change })
  return Promise.resolve(server.half.check?.(payload, ctx(mail))).then(
    () => 'fine',
    (error) => (error instanceof InvalidInput ? error.problems[0]?.field : error),
  )
}
const list = '01980f6e-6c2b-7d63-9a3e-000000000002'

it.each(['en', 'de'] as const)('its form can be made, and what is not filled in yet is told (%s)', (language) => {
  const model = createFormModel(contract, language, form as never)
  const columns = [{ name: 'email', label: 'E-mail', type: 'text' }] as never
  const dataset = { id: 'people', label: 'People', description: '', columns, state: 'ready', approximateRows: 3 } as never
  const around = { kind: contract.id, language, timeZone: 'UTC', datasets: [dataset] }
  const draft = startForm(model, around, { dataset: 'people', subject: 'For {{ nobody }}', body: 'x' })
  expect(draft.to).toBe('email')
  expect(readForm(model, draft, around).problems.map(({ field }) => field)).toEqual(['payload.subject'])
  expect(readForm(model, { ...draft, subject: 'x' }, around).payload).toMatchObject({
    dataset: 'people',
    to: 'email',
    subject: 'x',
    faulty: 'stop',
  })
})

it('a dataset or a list says who gets it, one of them; on the page and by the API', async () => {
  expect([await check({}), await check({ list }), await check({ dataset: undefined }), await check({ dataset: undefined, list })]).toEqual([
    'fine',
    'payload.list',
    'payload.dataset',
    'fine',
  ])
  expect(await check({}, null)).toBe('payload.to')
  const fields = (draft: object) => checkSource(draft as never).map(({ field }) => field)
  expect([fields({ dataset: 'a', list: [] }), fields({ dataset: 'a', list: [{}] }), fields({ dataset: '', list: [] })]).toEqual([
    [],
    ['payload.list'],
    ['payload.dataset'],
  ])
})

it('is called by its subject, in which it can be read what stands for a value', async () => {
  expect(
    await server.half.title(
      contract.payload.parse({ ...contract.example, subject: 'For {{ name | upcase }}{% if a %}!{% endif %}' }),
      ctx(null),
    ),
  ).toBe('For ‹name›!')
})
