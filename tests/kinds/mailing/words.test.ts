import { expect, it } from 'vitest'
import { contract } from '@/kinds/mailing/contract'
import { kindWords } from '@/kinds/registry/words'

it('every code with which a mailing or a mail may end is said in German, with the answer of the server where there is one', () => {
  const german = kindWords(contract.id, 'de')
  const facts = { answer: '550 5.1.1 no', column: 'name', columns: 'name', rows: 2, lines: '3, 4', most: 3, refused: 5, ended: 20 }
  for (const code of contract.errors ?? []) expect(german.error(code, facts), code).not.toBeNull()
  expect(german.error('no_mailbox', facts)).toBe('Dieses Postfach gibt es nicht: 550 5.1.1 no')
})
