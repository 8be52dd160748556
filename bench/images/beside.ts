import type { ServiceUrls } from '@/bench/bench'
import { startOurs } from '@/bench/export/ours'
import { createBenchDatabase } from '@/bench/support/database'
import { median } from '@/bench/support/latencies'
import type { Photo } from './photos'
import { runBatch } from './run-batch'

const ROUNDS = 5

export interface Beside {
  /** Seconds of an export by itself, and of one while pictures are converted. */
  alone: number
  beside: number
}

/** What another job feels of a batch: an export in a runner of its own, before a batch and in the middle of it. */
export async function besideBatch(
  photos: readonly Photo[],
  { env, folder, rows }: { env: ServiceUrls; folder: string; rows: number },
): Promise<Beside> {
  const database = await createBenchDatabase(env, { permits: rows })
  try {
    const ours = await startOurs(database, folder, [rows])
    try {
      const [csv] = ours.contenders.filter(({ format }) => format === 'csv')
      if (!csv) throw new Error('exports have no CSV any more')
      const written = async () => (await csv.write(rows)).seconds
      await written()
      const alone: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) alone.push(await written())
      const beside: number[] = []
      await runBatch(
        photos,
        { format: 'avif', sheet: false },
        {
          async whileConverting(isConverting) {
            for (let round = 0; round < ROUNDS; round += 1) {
              const seconds = await written()
              if (!(await isConverting())) throw new Error('the batch is over before the exports are: it has too few photos')
              beside.push(seconds)
            }
          },
        },
      )
      return { alone: median(alone), beside: median(beside) }
    } finally {
      await ours.end()
    }
  } finally {
    await database.drop()
  }
}
