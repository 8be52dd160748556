import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

export interface Started {
  dir: string
  rows: number
  jobId: string
  attempt: number
  checkpoint: unknown
  placeMs: number
}

export interface Done {
  key: string
  sha256: string
  pages: number
  peakMb: number
}

export type FromAttempt = { ready: true } | { page: number; reading: boolean } | { checkpoint: unknown } | { done: Done }

/** The heap that a runner has. */
const HEAP = '--max-old-space-size=384'

interface Asked {
  rows: number
  /** Killed when an attempt is at this page, one after the other. */
  killAt?: number[]
  placeMs: number
}

/** Reports that are made by processes, and killed in the middle. */
export async function createAttempts() {
  const folder = mkdtempSync(join(tmpdir(), 'postroom-report-'))
  const entry = join(process.cwd(), 'node_modules/.cache/postroom-tests/report-attempt.mjs')
  await build({
    entryPoints: { 'report-attempt': 'tests/kinds/report/killed/attempt.ts' },
    outdir: join(entry, '..'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': process.cwd() },
    logLevel: 'warning',
  })

  /** @returns how it ended, null for one that was killed; `pages` are those that it drew */
  async function attempt(started: Started, killAt: number | undefined, keep: (checkpoint: unknown) => void) {
    const child = fork(entry, { execArgv: [HEAP], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const pages: number[] = []
    let hasRead = false
    let done: Done | null = null
    child.on('message', (message: FromAttempt) => {
      if ('ready' in message) child.send(started)
      else if ('done' in message) done = message.done
      else if ('checkpoint' in message) {
        keep(message.checkpoint)
        child.send('saved')
      } else {
        hasRead ||= message.reading
        if (message.page > 0) pages.push(message.page)
        if (killAt !== undefined && message.page >= killAt) child.kill('SIGKILL')
      }
    })
    const [code, signal] = await once(child, 'exit')
    if (!done && signal !== 'SIGKILL') throw new Error(`the attempt ended with ${code}`)
    return { done: done as Done | null, pages, hasRead }
  }

  return {
    folder,
    /** Runs it to its end, whatever happens. @returns what came of it, and what each attempt drew */
    async run(jobId: string, { rows, killAt = [], placeMs }: Asked): Promise<{ done: Done; path: string; drawn: number[][] }> {
      const dir = join(folder, jobId)
      let checkpoint: unknown = null
      const drawn: number[][] = []
      for (let nth = 1; ; nth += 1) {
        const started = { dir, rows, jobId, attempt: nth, checkpoint, placeMs }
        const { done, pages } = await attempt(started, killAt[nth - 1], (value) => {
          checkpoint = value
        })
        drawn.push(pages)
        if (done) return { done, path: join(dir, done.key), drawn }
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
