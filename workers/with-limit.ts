import type { AttemptContext } from '@/kinds/kit/worker/context'

/** A list tells which rows it is made of, as a file does. */
export function withLimit<Context extends Pick<AttemptContext, 'askItems'>>(context: Context, limit: unknown): Context {
  const askItems: Context['askItems'] = (ask) => context.askItems(ask.op === 'open' ? { ...ask, limit } : ask)
  return { ...context, askItems }
}
