import type { ItemsAnswer, SentAsk } from '@/kinds/kit/worker/items-protocol'
import type { ItemCounts } from '@/lib/contracts/items'
import type { AttemptId } from '@/lib/ledger/attempt/attempts'
import { isOutage } from '@/lib/ledger/connection/outage'
import { patiently } from '@/lib/ledger/connection/patiently'
import type { OpenedList } from '@/lib/ledger/items/open'
import { type AskOf, Fenced } from './ask'
import type { ItemsLedger } from './items-ledger'

/** PostgreSQL's calendar ends; a year is later than anybody waits. */
const MOST_DELAY_MS = 366 * 86_400_000

export interface AttemptListDeps {
  ledger: ItemsLedger
  onCounts(counts: ItemCounts): void
  /** The ledger says that the job is told to stop, which a lost message may not have. */
  onStopping(): void
  onFenced(): void
  log: { warn(fields: object, message: string): void }
}

/** The list of the job that one attempt runs, as its runner may use it. */
export interface AttemptList {
  /** Answers when it is committed, however long the ledger is away: what was done must be written. @throws {Fenced} */
  ask(ask: SentAsk): Promise<ItemsAnswer>
  /** Resolves when nothing is left to be written: a runner that died may have said what it had done. */
  idle(): Promise<void>
  /** An item has ended in this attempt: what stopped the job before did not stop it. */
  hasHeadway(): boolean
  /** A crash counts against the items that were under way, until they are left out. */
  takesCrashes(): boolean
  /** Some of it had ended before this attempt looked: how much was done since says nothing about how long the whole takes. */
  isResumed(): boolean
}

export function createAttemptList(id: AttemptId, deps: AttemptListDeps): AttemptList {
  const { ledger } = deps
  const underWay = new Set<Promise<unknown>>()
  let last: Promise<unknown> = Promise.resolve()
  let writes = 0
  let headway = false
  let isRepeated = false
  let isResumed = false

  async function answer(ask: SentAsk): Promise<ItemsAnswer> {
    switch (ask.op) {
      case 'open':
        isRepeated = ask.policy === 'repeat'
        return opened(await held(() => ledger.open(id, ask)))
      case 'reset':
        return { op: ask.op, ...(await held(() => ledger.reset(id))) }
      case 'plan':
        return counted({ op: ask.op, ...(await inOrder(() => held(() => ledger.plan(id, ask.items)))) })
      case 'planned':
        return counted({ op: ask.op, counts: await held(() => ledger.planned(id)) })
      case 'read':
        return { op: ask.op, items: await held(() => ledger.read(id, ask)) }
      case 'due':
        return { op: ask.op, ...(await held(() => ledger.due(id, ask))) }
      case 'begun':
        return { op: ask.op, items: await held(() => ledger.begun(id, ask)) }
      case 'write':
        return counted(await inOrder(() => write(ask)))
      case 'all':
        return { op: ask.op, items: await held(() => ledger.all(id, ask)) }
      case 'step':
        return { op: ask.op, ...(await held(() => ledger.step(id, ask))) }
      case 'counts':
        return counted({ op: ask.op, counts: await held(() => ledger.counts(id)) })
      default:
        return ask satisfies never
    }
  }

  function opened(list: OpenedList) {
    const { total, waiting, begun } = list.counts
    isResumed ||= waiting + begun < total
    return counted({ op: 'open' as const, ...list })
  }

  /** One after the other: the next ones come while one is being written. */
  function inOrder<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    const answered = last.catch(() => {}).then(call)
    last = answered
    return answered
  }

  /** Each with its number: one that is sent again is known by it. */
  async function write({ op, begins, ends, low }: AskOf<'write'>) {
    const nth = ++writes
    const ended = new Set(ends.map((end) => (typeof end === 'number' ? end : end.seq)))
    const one = {
      ...id,
      nth,
      low,
      begins: begins.filter((seq) => !ended.has(seq)),
      ends: ends.map((end) =>
        typeof end === 'number' || end.delayMs === null ? end : { ...end, delayMs: Math.min(end.delayMs, MOST_DELAY_MS) },
      ),
    }
    const { isStopping, granted, counts } = await held(() => ledger.write(one))
    headway ||= ends.some((end) => typeof end === 'number' || end.state !== 'waiting')
    if (isStopping) deps.onStopping()
    return { op, granted, counts }
  }

  async function held<T>(call: () => Promise<T | null>): Promise<T> {
    const found = await patiently(call, {
      isHopeless: (error) => !isOutage(error),
      onFailure: (error) => deps.log.warn({ ...id, err: error }, 'the list of a job was not written, trying again'),
    })
    if (found !== null) return found
    deps.onFenced()
    throw new Fenced('this attempt is fenced')
  }

  function counted<Answer extends { counts: ItemCounts }>(answer: Answer): Answer {
    deps.onCounts(answer.counts)
    return answer
  }

  return {
    ask(ask) {
      const answered = answer(ask)
      underWay.add(answered)
      const done = () => underWay.delete(answered)
      answered.then(done, done)
      return answered
    },
    idle: async () => void (await Promise.allSettled([...underWay])),
    hasHeadway: () => headway,
    takesCrashes: () => isRepeated,
    isResumed: () => isResumed,
  }
}
