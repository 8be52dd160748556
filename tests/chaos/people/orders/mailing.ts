import type { MakeOrder } from './order'

/** To a list of its own: each address is of this one mailing, so that nobody gets two of it is the same as that nobody gets two at all. */
export const mailing: MakeOrder = async ({ key, canary, random, bring }) => {
  const tag = key.slice(0, 8)
  const count = random.between(10, 60)
  const lines = Array.from({ length: count }, (_, at) => `p${at}.${tag}@d${at % 3}.example,Person ${at}`)
  const list = await bring({ kind: 'mailing', input: 'list' }, `email,name\n${lines.join('\n')}\n`, 'list.csv')
  if (!list) return null
  const payload = { list, to: 'email', subject: `${canary} {{ name }}`, body: 'Dear {{ name }}' }
  return { kind: 'mailing', payload, wanted: { items: count, files: [] } }
}
