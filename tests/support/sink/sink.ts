import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { z } from 'zod'
import { testBundles } from '@/tests/support/processes/bundles'
import { Until } from './delivery'
import { readJournal, type Seen, seenIn } from './journal'

const Reached = z.object({ reached: Until })
const Greeting = z.object({ port: z.int() })

export interface Sink {
  url: string
  /** Resolves when it has done so much in all, or of this list. */
  until(acts: number, list?: string): Promise<void>
  /** What it has seen of each item so far. */
  seen(): Seen[]
  close(): Promise<void>
}

/** The outside: a process of its own, which none of our faults touch, and whose counts last longer than it. */
export async function startSink(journal: string): Promise<Sink> {
  const { sink } = await testBundles()
  const child = fork(sink, [journal], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  const [greeting] = await Promise.race([once(child, 'message'), exited.then(() => Promise.reject(new Error('the sink did not start')))])
  const { port } = Greeting.parse(greeting)
  return {
    url: `http://127.0.0.1:${port}`,
    until: (acts, list) => reached(child, list === undefined ? { until: acts } : { until: acts, list }),
    seen: () => seenIn(readJournal(journal)),
    async close() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

function reached(child: ChildProcess, asked: Until): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', function listen(told) {
      const { data } = Reached.safeParse(told)
      if (data?.reached.until !== asked.until || data.reached.list !== asked.list) return
      child.off('message', listen)
      resolve()
    })
    child.send(asked)
  })
}
