import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)
const LONGEST_MS = 180_000
const LARGEST_REPORT = 64 * 2 ** 20

export const categories = ['performance', 'accessibility', 'best-practices'] as const
export type Category = (typeof categories)[number]
/** Lighthouse's own presets: a desktop computer, and a phone with a processor four times slower behind slow 4G. */
export type Device = 'desktop' | 'phone'

/** What the performance is worked out from, by Lighthouse's own names. */
export const measures = {
  'first paint': 'first-contentful-paint',
  'largest paint': 'largest-contentful-paint',
  blocked: 'total-blocking-time',
  shift: 'cumulative-layout-shift',
} as const
export type Measure = keyof typeof measures

export interface Audited {
  /** 0 to 100. */
  scores: Record<Category, number>
  /** Milliseconds, but for `shift`. */
  measured: Record<Measure, number>
  /** What cost points in the two categories that want all of them: "color-contrast". */
  missed: string[]
}

const Score = z.object({ score: z.number().nullable(), auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })) })
const Result = z.object({
  runtimeError: z.object({ message: z.string() }).optional(),
  categories: z.object({ performance: Score, accessibility: Score, 'best-practices': Score }),
  audits: z.record(z.string(), z.object({ score: z.number().nullable(), numericValue: z.number().optional() })),
})

/** Lighthouse among the peers; null where it could not be installed. */
export function findLighthouse(peersDir: string): string | null {
  const program = join(peersDir, 'node_modules/lighthouse/cli/index.js')
  return existsSync(program) ? program : null
}

/**
 * One run of Lighthouse, in a process of its own, in the browser that listens at this port, as whoever is signed in there.
 * @throws when the page could not be audited
 */
export async function audit(program: string, { url, port, device }: { url: string; port: number; device: Device }): Promise<Audited> {
  const { stdout } = await run(
    process.execPath,
    [
      program,
      url,
      `--port=${port}`,
      '--output=json',
      '--quiet',
      '--no-enable-error-reporting',
      '--disable-storage-reset',
      `--only-categories=${categories.join(',')}`,
      ...(device === 'desktop' ? ['--preset=desktop'] : []),
    ],
    { timeout: LONGEST_MS, maxBuffer: LARGEST_REPORT },
  )
  const result = Result.parse(JSON.parse(stdout))
  if (result.runtimeError) throw new Error(`${url} could not be audited: ${result.runtimeError.message}`)
  const scoreOf = (category: Category) => Math.round(100 * (result.categories[category].score ?? 0))
  const measuredOf = (measure: Measure) => result.audits[measures[measure]]?.numericValue ?? Number.NaN
  const wanted = [...result.categories.accessibility.auditRefs, ...result.categories['best-practices'].auditRefs]
  return {
    scores: {
      performance: scoreOf('performance'),
      accessibility: scoreOf('accessibility'),
      'best-practices': scoreOf('best-practices'),
    },
    measured: {
      'first paint': measuredOf('first paint'),
      'largest paint': measuredOf('largest paint'),
      blocked: measuredOf('blocked'),
      shift: measuredOf('shift'),
    },
    missed: wanted.filter(({ id, weight }) => weight > 0 && (result.audits[id]?.score ?? 1) < 1).map(({ id }) => id),
  }
}
