import type { ServiceUrls } from '@/bench/bench'
import { startOurs } from '@/bench/export/ours'
import { createBenchDatabase } from '@/bench/support/database'
import type { Photo } from './photos'
import { runBatch } from './run-batch'

const ROUNDS = 5

/** Seconds of an export by itself, and of one while pictures are converted. */
export interface Beside {
  alone: number
  beside: number
}

/**
 * What another job feels of a batch: an export in a runner of its own, in turns without a batch and in the middle of it, for others may use the
 * machine too. @returns each turn
 */
export async function besideBatch(
  photos: readonly Photo[],
  { env, folder, rows }: { env: ServiceUrls; folder: string; rows: number },
): Promise<Beside[]> {
  const database = await createBenchDatabase(env, { permits: rows })
  try {
    const ours = await startOurs(database, folder, [rows])
    try {
      const [csv] = ours.contenders.filter(({ format }) => format === 'csv')
      if (!csv) throw new Error('exports have no CSV any more')
      const written = async () => (await csv.write(rows)).seconds
      await written()
      const turns: Beside[] = []
      await runBatch(
        photos,
        { format: 'avif', sheet: false },
        {
          async whileConverting({ isOver, stop, goOn }) {
            for (let round = 0; round < ROUNDS; round += 1) {
              stop()
              const alone = await written()
              goOn()
              const beside = await written()
              if (await isOver()) throw new Error('the batch is over before the exports are: it has too few photos')
              turns.push({ alone, beside })
            }
          },
        },
      )
      return turns
    } finally {
      await ours.end()
    }
  } finally {
    await database.drop()
  }
}
