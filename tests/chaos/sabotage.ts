import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'esbuild'
import { buildBundles } from '@/scripts/launch/build/build.mjs'
import { PROJECT_ROOT } from '@/scripts/launch/services/index.mjs'

interface Edit {
  file: string
  find: string
  put: string
}

/**
 * The product with one of its mechanisms broken, to show that the checker sees it. The text is replaced while the bundles
 * are made, so that the product has no hook for it; a text that has changed makes the build fail.
 */
export const SABOTAGES: Record<string, Edit[]> = {
  /** An attempt that was overtaken may write its outcome all the same. */
  fencing: [
    {
      file: 'lib/ledger/finish.ts',
      find: "jobs.attempt = asked.attempt AND (jobs.state = 'running' OR (jobs.state = 'cancelling' AND asked.state <> 'completed'))",
      put: 'jobs.attempt >= asked.attempt',
    },
  ],
  /** A wake-up is acknowledged before the claim, and nobody notices those that are lost by that: the sweeper would repair it. */
  ack: [
    {
      file: 'lib/rabbitmq/consumer.ts',
      find: 'const received = receive(pool, message).then(() => acknowledge(message))',
      put: 'acknowledge(message)\n      const received = receive(pool, message)',
    },
    { file: 'server/dispatch/sweeper.ts', find: 'if (unclaimed === 0) continue', put: 'if (unclaimed >= 0) continue' },
  ],
  /** Every end is told twice. */
  notification: [
    {
      file: 'lib/ledger/finish.ts',
      find: "WHERE asked.notification_id IS NOT NULL AND changed.state <> 'cancelled' RETURNING *",
      put: `WHERE asked.notification_id IS NOT NULL AND changed.state <> 'cancelled'
      UNION ALL SELECT gen_random_uuid(), changed.user_id, id, 'job.failed' FROM changed WHERE changed.state = 'completed' RETURNING *`,
    },
  ],
}

/** @returns the folder of the sabotaged bundles. */
export async function buildSabotaged(name: string): Promise<string> {
  const edits = SABOTAGES[name]
  if (!edits) throw new Error(`there is no sabotage "${name}": ${Object.keys(SABOTAGES).join(', ')}`)
  const outdir = join('.data/chaos/sabotaged', name)
  const made = new Set<Edit>()
  await buildBundles({ root: PROJECT_ROOT, log: () => {}, outdir, plugins: [replaceTexts(edits, made)] })
  const left = edits.filter((edit) => !made.has(edit))
  if (left.length > 0) throw new Error(`not in the product: ${left.map(({ file }) => file).join(', ')}`)
  return outdir
}

function replaceTexts(edits: Edit[], made: Set<Edit>): Plugin {
  return {
    name: 'sabotage',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const own = edits.filter(({ file }) => file === relative(PROJECT_ROOT, path))
        if (own.length === 0) return undefined
        return { contents: own.reduce((text, edit) => replaceText(text, edit, made), readFileSync(path, 'utf8')), loader: 'ts' }
      })
    },
  }
}

function replaceText(text: string, edit: Edit, made: Set<Edit>): string {
  if (text.split(edit.find).length !== 2) throw new Error(`${edit.file} does not have the text to replace, or more than once: ${edit.find}`)
  made.add(edit)
  return text.replace(edit.find, () => edit.put)
}
