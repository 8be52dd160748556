import { z } from 'zod'
import { type AnyKind, defineKind } from '@/kinds/kit/contract'

const words = {
  label: 'Letter',
  jobs: { one: 'letter', other: 'letters' },
  about: 'On paper.',
  start: 'Write',
  unit: { one: 'line', other: 'lines' },
  phases: { writing: 'Writing' },
  fields: { to: { label: 'To' }, lines: { label: 'Lines' } },
}

/** Of version 3: `name` became `to`, then `lines` was added. */
export const letter = defineKind({
  id: 'acme.letter',
  pool: 'fast',
  maxFailures: 2,
  payload: z.strictObject({ to: z.string().min(1), lines: z.int().positive() }),
  example: { to: 'Anna', lines: 3 },
  version: 3,
  upgrade: { 1: ({ name, ...rest }) => ({ ...rest, to: name }), 2: (old) => Object.assign(old, { lines: 1 }) },
  phases: ['writing'],
  form: {},
  icon: 'file',
  words: { en: words, de: words },
})

/** Contracts that no compiler has seen. */
export const changed = (change: Record<string, unknown>) => ({ ...letter, ...change }) as unknown as AnyKind
