import { describe, expect, it } from 'vitest'
import { readTrace } from '@/bench/ui/read-trace'

const thread = (pid: number, tid: number, name: string) => ({ name: 'thread_name', ph: 'M', pid, tid, ts: 0, args: { name } })
const task = (pid: number, tid: number, ms: number, dur: number) => ({ name: 'RunTask', ph: 'X', pid, tid, ts: ms * 1000, dur: dur * 1000 })
const drawn = (pid: number, ms: number) => ({ name: 'DrawFrame', ph: 'I', pid, tid: 9, ts: ms * 1000 })

describe('a trace of the browser', () => {
  it('tells the tasks of the page’s main thread and the frames it drew, and of no other thread or process', () => {
    const traceEvents = [
      { name: 'without the fields of an event' },
      thread(1, 1, 'CrRendererMain'),
      thread(2, 2, 'CrRendererMain'),
      thread(2, 3, 'Compositor'),
      task(1, 1, 0, 400),
      task(2, 3, 0, 300),
      task(2, 2, 0, 3),
      task(2, 2, 1000, 61),
      task(2, 2, 2000, 4),
      ...[0, 16, 33, 50].map((ms) => drawn(2, ms)),
      drawn(1, 60),
    ]
    expect(readTrace(JSON.stringify({ traceEvents }))).toEqual({ drawnPerSecond: 2, tasks: [61, 4, 3] })
  })

  it('of nothing is an error', () => expect(() => readTrace('{"traceEvents": []}')).toThrow(/no page/))
})
