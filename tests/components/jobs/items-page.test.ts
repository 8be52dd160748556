import { describe, expect, it, vi } from 'vitest'
import { askTodo } from '@/components/jobs/actions/questions/ask-todo'
import { asked } from '@/components/jobs/actions/questions/asked'
import { againPlan, runAgainPlan } from '@/components/jobs/actions/questions/plans'
import { itemTabs, shownTab } from '@/components/jobs/page/items/item-tabs'
import { decisionWords, isDoubtful, reasonWords, stateWords } from '@/components/jobs/page/items/item-words'
import { valueWords } from '@/components/jobs/page/items/value-words'
import { itemName } from '@/components/jobs/words/list/item-name'
import { hasActed, hasTodo, isAskedAgain, listTodo } from '@/components/jobs/words/list/list-todo'
import type { Item } from '@/lib/contracts/items'
import type { Job } from '@/lib/contracts/job'
import { artifactOf, completed, countsOf, failed, progressOf, running, waiting } from '@/tests/components/builders'
import { batch, german, list, now, partial, short, words } from './list-samples'

vi.mock('@/kinds/registry/contracts', async (actual) => (await import('@/tests/support/kinds/list-kinds')).withListKinds(await actual()))

const stopped = (of: object): Job =>
  ({ ...failed(1), ...of, state: 'cancelled', items: countsOf({ done: 12, waiting: 37, refused: 1 }) }) as Job

describe('what can be done about a list', () => {
  it('is to decide first, and then to do the failed again', () => {
    expect([listTodo(partial), hasTodo(partial)]).toEqual([{ decide: 1, again: 2 }, true])
    const decided = { ...partial, items: { ...short, undecided: 0 } }
    askTodo(partial)
    expect(asked.get()).toEqual({ about: 'decide', job: partial, which: 'all' })
    askTodo(decided)
    expect(asked.get()).toEqual({ about: 'again', job: decided, states: ['refused'] })
    asked.set(null)
    askTodo(completed(1))
    expect(asked.get()).toBeNull()
  })
  it('is nothing while it runs, and beside the whole of it where it failed or was stopped', () => {
    expect(listTodo(running(1, { ...list, items: short }))).toEqual({ decide: 0, again: 0 })
    expect([listTodo(stopped(list)), hasTodo(stopped(list))]).toEqual([{ decide: 0, again: 1 }, false])
    expect(hasTodo({ ...failed(1), items: countsOf({ undecided: 1 }) })).toBe(true)
  })
})

describe('what is asked before a job runs again or is stopped', () => {
  it.each([
    ['a part is not done', stopped(batch), true],
    ['it would be done twice', completed(1, { ...list, items: countsOf({ done: 3 }) }), true],
    ['it runs, and has sent some', running(1, { ...list, progress: progressOf({ items: countsOf({ done: 3 }) }) }), true],
    ['all of it may be done again', completed(1, { ...batch, items: countsOf({ done: 3 }) }), false],
    ['it never ran', { ...waiting(1), ...list, attempt: 0 }, false],
    ['it has no list', completed(1), false],
  ])('where %s', (_why, job, asks) => expect(isAskedAgain(job as Job)).toBe(asks))

  it('is asked before a stop only where something stays done', () => {
    const first = { done: 0, waiting: 5 }
    expect(hasActed(running(1, { ...list, items: countsOf({ done: 1 }) }))).toBe(true)
    expect(hasActed(running(1, { ...list, items: countsOf(first) }))).toBe(false)
    expect(hasActed(running(1, { ...list, items: countsOf({ begun: 1 }) }))).toBe(true)
    expect(hasActed(running(1, { ...list, items: null }))).toBe(true)
    expect(hasActed(running(1, { ...batch, items: countsOf({ done: 1 }) }))).toBe(false)
  })
})

describe('the words of a question', () => {
  it('say what will happen, and to how many', () => {
    const job = { ...partial, artifact: artifactOf(), items: countsOf({ done: 46, refused: 2, inDoubt: 1, skipped: 1 }) }
    expect(againPlan(job, ['refused'], words)).toEqual({
      count: 2,
      lines: [
        'The 2 that were refused are tried again.',
        '46 are sent, and stay so.',
        'The one in doubt stays as it is.',
        'The file stays until a new one is made at the end.',
      ],
    })
    expect(againPlan(job, ['refused', 'skipped'], german)).toEqual({
      count: 3,
      lines: [
        'Die 2 abgelehnten Einträge werden neu versucht.',
        'Der eine ausgelassene Eintrag wird jetzt bearbeitet.',
        '46 sind gesendet; das bleibt so.',
        'Der eine unklare Eintrag bleibt, wie er ist.',
        'Die Datei bleibt, bis am Ende eine neue entsteht.',
      ],
    })
  })
  it('warn of what would be done twice', () => {
    expect(runAgainPlan(partial, words)).toEqual({
      only: 2,
      all: '50 letters',
      twice: '47 are sent already, and would be sent a second time. This cannot be undone.',
    })
    const one = completed(1, { ...list, items: countsOf({ done: 1 }) })
    expect(runAgainPlan(one, german)).toEqual({
      only: 0,
      all: '1 Brief',
      twice: '1 ist schon gesendet und wäre danach doppelt gesendet. Das lässt sich nicht rückgängig machen.',
    })
    expect(runAgainPlan(stopped(batch), words)).toMatchObject({ only: 38, twice: null })
  })
})

describe('an item', () => {
  const item: Item = {
    seq: 7,
    key: 'jan@example.net',
    label: null,
    state: 'refused',
    tries: 1,
    data: null,
    value: null,
    error: { code: 'rate_limited', message: 'Limited' },
    nextAt: null,
    beganAt: null,
    endedAt: null,
    decision: null,
  }
  it('is called by its label, else by its key; a step by its own', () => {
    expect(itemName(item, words)).toBe('jan@example.net')
    expect(itemName({ ...item, label: 'Jan Holm' }, words)).toBe('Jan Holm')
    expect(itemName({ ...item, seq: -1, key: 'step:charge' }, german)).toBe('Schritt: charge')
  })
  it('says its state and its reason in the words of its kind', () => {
    expect([stateWords(list.kind, 'done', words), stateWords(list.kind, 'in_doubt', german)]).toEqual(['Sent', 'Unklar'])
    expect(reasonWords(list.kind, item, now, german)).toBe('vom Server begrenzt')
    const later: Item = { ...item, state: 'waiting', nextAt: '2026-11-24T10:07:00Z' }
    expect(reasonWords(list.kind, later, now, words)).toBe(`Limited · again at ${words.moment('2026-11-24T10:07:00Z', now)}`)
    expect(reasonWords(list.kind, { ...item, state: 'done' }, now, words)).toBeNull()
  })
  it('remembers who decided, and when', () => {
    const at = '2026-11-24T10:02:00Z'
    const clock = words.moment(at, now)
    const decided = (decision: 'done' | 'leave', by: string | null): Item => ({
      ...item,
      state: 'in_doubt',
      decision: { decision, by, at },
    })
    expect(decisionWords(decided('done', 'Anna Berg'), now, words)).toBe(`Decided by Anna Berg, ${clock}`)
    expect(decisionWords(decided('leave', null), now, german)).toBe(`Unklar gelassen von einem gelöschten Konto, ${clock}`)
    expect([isDoubtful(decided('leave', null)), isDoubtful(item)]).toEqual([true, false])
  })
  it.each([
    [null, null],
    ['', null],
    ['250 OK', '250 OK'],
    [1250, '1,250'],
    [0.5, '0.5'],
    [true, 'true'],
    [['a', 1], '["a",1]'],
    [{ id: '4f', bytes: 1250, none: null }, 'id: 4f · bytes: 1,250'],
    ['x'.repeat(200), `${'x'.repeat(119)}…`],
  ])('shows what it left: %j', (value, text) => expect(valueWords(value, words)).toBe(text))
})

describe('the tabs of a list', () => {
  it('are the states that have items, in doubt first', () => {
    const tabs = itemTabs(short)
    expect(tabs.map(({ tab, count }) => `${tab} ${count}`)).toEqual(['all 50', 'in_doubt 1', 'refused 2', 'done 47'])
    expect([shownTab(tabs, null), shownTab(tabs, 'refused'), shownTab(tabs, 'skipped')]).toEqual(['all', 'refused', 'all'])
  })
  it('have one for what is to be decided where that is not what is in doubt', () => {
    expect(itemTabs(countsOf({ done: 1, undecided: 1 })).map(({ tab }) => tab)).toEqual(['all', 'undecided', 'done'])
  })
})
