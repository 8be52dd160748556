import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { answerParent } from '@/bench/support/answer-parent'

interface Asked {
  from: string
  to: string
  atOnce: number
}

// What anybody would write: the same library with the same settings, or the command that people know; so many at a time, from a folder to a folder.
export type BareAnswers = {
  run(asked: Asked): Promise<{ seconds: number; cpuSeconds: number }>
  /** Seconds for the first so many. */
  convert(asked: Asked & { count: number }): Promise<number>
}

const command = promisify(execFile)

sharp.cache(false)
sharp.concurrency(1)

answerParent({
  async run({ from, to, atOnce }: Asked) {
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
  async convert({ from, to, atOnce, count }: Asked & { count: number }) {
    const names = readdirSync(from).slice(0, count)
    const startedAt = performance.now()
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let name = names.pop(); name; name = names.pop())
          await command(
            'convert',
            [join(from, name), '-auto-orient', '-resize', '1600x1600>', '-strip', '-quality', '80', join(to, name)],
            {
              env: { ...process.env, MAGICK_THREAD_LIMIT: '1' },
            },
          )
      }),
    )
    return (performance.now() - startedAt) / 1000
  },
} satisfies BareAnswers)
