import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { answerParent } from '@/bench/support/answer-parent'

// What anybody would write: the same library with the same settings, so many at a time, from a folder to a folder.
export type BareAnswers = { run(asked: { from: string; to: string; atOnce: number }): Promise<{ seconds: number; cpuSeconds: number }> }

sharp.cache(false)
sharp.concurrency(1)

answerParent({
  async run({ from, to, atOnce }: Parameters<BareAnswers['run']>[0]) {
    const names = readdirSync(from)
    const before = process.cpuUsage()
    const startedAt = performance.now()
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let name = names.pop(); name; name = names.pop()) {
          const made = await sharp(await readFile(join(from, name)), { limitInputPixels: 50e6, failOn: 'warning', pages: 1 })
            .autoOrient()
            .resize({ width: 1600, height: 1600, fit: 'inside', withoutEnlargement: true })
            .jpeg({ quality: 80 })
            .toBuffer()
          await writeFile(join(to, name), made)
        }
      }),
    )
    const { user, system } = process.cpuUsage(before)
    return { seconds: (performance.now() - startedAt) / 1000, cpuSeconds: (user + system) / 1e6 }
  },
})
