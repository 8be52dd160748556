import de from '@/components/i18n/messages/de'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { completed, countsOf } from '@/tests/components/builders'

export const words = createWords('en', en)
export const german = createWords('de', de)
export const now = new Date('2026-11-24T10:00:00Z')

export const list = { kind: 'acme.invitations', payload: { list: 'members' }, payloadVersion: 1 }
export const batch = { kind: 'acme.pictures', payload: { list: 'portraits', publish: false }, payloadVersion: 1 }
export const short = countsOf({ done: 47, refused: 2, inDoubt: 1, undecided: 1 })
export const partial = completed(1, { ...list, artifact: null, items: short })
