import { z } from 'zod'
import type { AnyKind } from '@/kinds/kit/contract'
import type { RunContext, RunnableKind, RunResult } from '@/kinds/kit/worker'

const nouns = { one: 'thing', other: 'things' }
const words = { label: 'Test', jobs: nouns, about: 'For tests.', start: 'Start', unit: nouns, phases: {}, fields: {} }

/** A kind of which nothing matters but what it does. */
export function bareKind<Payload extends z.ZodType>(
  id: string,
  payload: Payload,
  run: (payload: z.infer<Payload>, ctx: RunContext) => Promise<RunResult>,
  more: Partial<AnyKind> = {},
): RunnableKind {
  const contract: AnyKind = {
    id,
    pool: 'bulk',
    maxFailures: 3,
    payload,
    example: {},
    phases: [],
    icon: 'file',
    form: {},
    words: { en: words, de: words },
    ...more,
  }
  return { contract, run }
}

export const anyPayload = z.record(z.string(), z.unknown())
