import { z } from 'zod'

const Event = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Microseconds, as `dur`. */
  ts: z.number(),
  dur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).optional(),
})
type Event = z.infer<typeof Event>
const Trace = z.object({ traceEvents: z.array(z.unknown()) })

export const TRACE_CATEGORIES = ['disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.frame']

export interface Traced {
  /** Frames that the page's compositor drew, a second: none where nothing on the page changes. */
  drawnPerSecond: number
  /** Milliseconds of each task of the page's main thread, longest first. */
  tasks: number[]
}

/**
 * What a trace of Chromium says of the one page in it.
 * @param json as chrome://tracing reads it. @throws when no page did anything in it
 */
export function readTrace(json: string): Traced {
  const events = Trace.parse(JSON.parse(json)).traceEvents.flatMap((event) => Event.safeParse(event).data ?? [])
  // A browser keeps a renderer in reserve: the page's is the one that works.
  const [main] = events
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => ({ pid, tasks: events.filter((event) => isTask(event) && event.pid === pid && event.tid === tid) }))
    .sort((a, b) => b.tasks.length - a.tasks.length)
  const [first, last] = [main?.tasks.at(0), main?.tasks.at(-1)]
  if (!main || !first || !last) throw new Error('no page did anything in this trace')
  const drawn = events.filter(({ name, pid }) => name === 'DrawFrame' && pid === main.pid)
  return {
    drawnPerSecond: (1e6 * drawn.length) / (last.ts - first.ts),
    tasks: main.tasks.map(({ dur = 0 }) => dur / 1000).sort((a, b) => b - a),
  }
}

const isTask = ({ name }: Event) => name === 'RunTask'
