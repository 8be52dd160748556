import type { ItemsAnswer, SentAsk } from '@/kinds/kit/worker/items-protocol'

export type AskOf<Op extends SentAsk['op']> = Extract<SentAsk, { op: Op }>
export type AnswerTo<Op extends ItemsAnswer['op']> = Extract<ItemsAnswer, { op: Op }>

/** Somebody else has the job now: there is nothing to answer, for the runner is told to stop. */
export class Fenced extends Error {
  override name = 'Fenced'
}
