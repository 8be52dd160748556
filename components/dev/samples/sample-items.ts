import type { Item, ItemCounts } from '@/lib/contracts/items'

/** The sample of a list that is over, and of which not all was done. */
export const PARTIAL = 'Done, not all'

export const sampleCounts: ItemCounts = {
  total: 50,
  waiting: 0,
  begun: 0,
  done: 45,
  refused: 2,
  inDoubt: 2,
  skipped: 1,
  undecided: 1,
}

/** An item in every state, decided about and not. */
export function sampleItems(now: Date): Item[] {
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString()
  const base = { tries: 1, data: null, value: null, error: null, nextAt: null, beganAt: at(-9), endedAt: at(-9), decision: null }
  const unclear = { code: 'step_in_doubt', message: 'The connection broke after the last line.' }
  return [
    {
      ...base,
      seq: 1,
      key: 'anna.berg@example.org',
      label: 'Anna Berg',
      state: 'done',
      value: { id: '4f1c9b2', relay: 'mx1.example.org' },
    },
    {
      ...base,
      seq: 2,
      key: 'no-such-box@example.org',
      label: null,
      state: 'refused',
      error: { code: 'box', message: 'There is no such mailbox.' },
    },
    { ...base, seq: 3, key: 'jan@example.net', label: 'Jan Holm', state: 'in_doubt', error: unclear, tries: 2 },
    {
      ...base,
      seq: 4,
      key: 'a-very-long-address-that-does-not-fit-on-a-phone-in-one-line@department.administration.example.com',
      label: null,
      state: 'in_doubt',
      error: unclear,
      decision: { decision: 'leave', by: 'Anna Berg', at: at(-2) },
    },
    {
      ...base,
      seq: 5,
      key: 'mia@example.org',
      label: 'Mia Lund',
      state: 'done',
      decision: { decision: 'done', by: null, at: at(-2) },
    },
    { ...base, seq: 6, key: 'left@example.org', label: null, state: 'skipped', error: { code: 'out', message: 'Wants no more e-mail.' } },
    {
      ...base,
      seq: 7,
      key: 'later@example.org',
      label: null,
      state: 'waiting',
      nextAt: at(4),
      endedAt: null,
      error: { code: 'later', message: 'Limited by the server' },
      tries: 3,
    },
    { ...base, seq: 8, key: 'now@example.org', label: null, state: 'begun', endedAt: null },
  ]
}
