import { z } from 'zod'
import { bareKind } from './bare-kind'

const Together = z.object({ together: z.number() })

/** The attempts that are in this process, and how each is told of another. */
const here = new Set<() => void>()

/** A kind of which many run in one runner: an attempt ends when so many are in it. Its file's amount is the process that it ran in. */
export const lightKind = bareKind(
  'test.light',
  Together,
  async ({ together }, ctx) => {
    await new Promise<void>((resolve, reject) => {
      here.add(() => here.size >= together && resolve())
      ctx.signal.addEventListener('abort', () => reject(ctx.signal.reason))
      for (const tell of here) tell()
    })
    const file = await ctx.file({ name: 'process.txt', mediaType: 'text/plain' })
    await file.write(`${ctx.jobId}\n`)
    return { artifact: await file.end({ amount: process.pid }) }
  },
  { limits: { concurrency: 3 } },
)
