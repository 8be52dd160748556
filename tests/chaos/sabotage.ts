import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Plugin } from 'esbuild'
import { PROJECT_ROOT } from '@/scripts/launch/services/index.mjs'

interface Edit {
  file: string
  find: string
  put: string
}

/** Nobody notices that a wake-up was lost. */
const noRefill: Edit = { file: 'server/dispatch/sweeper.ts', find: 'if (unclaimed === 0) continue', put: 'if (unclaimed >= 0) continue' }

/**
 * The product with one of its mechanisms broken, to show that the checker sees it. The text is replaced while the bundles
 * are made, so that the product has no hook for it; a text that has changed makes the build fail.
 */
export const SABOTAGES: Record<string, Edit[]> = {
  /** An attempt that was overtaken may write its outcome all the same. */
  fencing: [
    {
      file: 'lib/ledger/attempt/finish.ts',
      find: "jobs.attempt = asked.attempt AND (jobs.state = 'running' OR (jobs.state = 'cancelling' AND asked.state <> 'completed'))",
      put: 'jobs.attempt >= asked.attempt',
    },
  ],
  /**
   * A wake-up is acknowledged before its claim. That alone does no harm: the sweeper finds what is lost by it (see `refill`),
   * so both must be broken.
   */
  ack: [
    {
      file: 'lib/rabbitmq/consumer.ts',
      find: 'const received = receive(pool, message).then(() => acknowledge(message))',
      put: 'acknowledge(message)\n      const received = receive(pool, message)',
    },
    noRefill,
  ],
  /** Only the sweeper's half of it: what dying workers had in hand is delivered again, so that these need no sweeper. */
  refill: [noRefill],
  /** What a dead attempt had begun simply waits again, though it may be done once only. */
  doubt: [
    {
      file: 'lib/ledger/items/open.ts',
      find: "const isRepeated = policy === 'repeat'",
      put: 'const isRepeated = policy.length > 0',
    },
  ],
  /** What is under way counts as over, so that the next attempt does not look there. */
  low: [{ file: 'kinds/kit/worker/items/low.ts', find: 'const [first = last + 1] = open', put: 'const first = last + 1' }],
  /** What is under way of a job that is told to stop is given up at once, instead of being heard out. */
  ends: [
    {
      file: 'kinds/kit/worker/items/under-way.ts',
      find: 'setTimeout(giveUpAll, MAY_END_MS + LISTENED_MS)',
      put: 'setTimeout(giveUpAll, 0)',
    },
  ],
  /** A mail that the server had, and whose answer was lost, is sent again. */
  mails: [
    {
      file: 'kinds/mailing/worker/smtp/end-of-failure.ts',
      find: "return new PassingError('answer_lost', 'The mail server got all of it, but the connection broke before its answer came.')",
      put: "return new NotDone('The line broke.', { code: 'later', afterMs: 100 })",
    },
  ],
  /** So is a call. */
  calls: [
    {
      file: 'kinds/calls/worker/answer/judge.ts',
      find: 'if (!wasSent || manner.isRepeatable) throw new NotDone(silenceWords[code], { code })',
      put: 'if (manner) throw new NotDone(silenceWords[code], { code })',
    },
  ],
  /** Calls that were refused are not in the file of the results, whose row says the same. */
  results: [
    {
      file: 'kinds/calls/worker/results.ts',
      find: '    // Of a call that was refused, what it was answered with.\n',
      put: "    if (state === 'refused') continue\n",
    },
  ],
  /** An export that is gone on with reads from the first row. */
  resume: [{ file: 'kinds/export/worker.ts', find: 'after: begun.saved?.cursor', put: 'after: undefined' }],
  /** What was brought is bound to its job by a statement of its own, after the job is committed. */
  binding: [
    {
      file: 'lib/ledger/queue/bind-inputs.ts',
      find: `INSERT INTO job_inputs (job_id, name, nth, input_id)
      SELECT inserted.id, input.name, input.nth, input.id FROM`,
      put: 'SELECT input.id AS input_id FROM',
    },
    { file: 'lib/ledger/queue/bind-inputs.ts', find: '      RETURNING input_id\n', put: '' },
    {
      file: 'lib/ledger/queue/submit.ts',
      find: "  reached('submit.afterCommit')",
      put: `
  for (const { job } of rows)
    for (const { name, nth, id } of submissions.find((one) => one.id === job.id).job.inputs ?? [])
      await sql\`INSERT INTO job_inputs (job_id, name, nth, input_id) VALUES (\${job.id}, \${name}, \${nth}, \${id})\`.execute(db)`,
    },
  ],
  /** The server keeps each event that it hears of, forty times: in a short run few come. */
  leak: [
    {
      file: 'server/realtime/bridge.ts',
      find: 'onEvent(userId, event) {\n      if',
      put: 'onEvent(userId, event) {\n      ;(globalThis.kept ??= []).push(JSON.parse(JSON.stringify(Array(40).fill(event))))\n      if',
    },
  ],
  /** Of jobs that were removed it is never forgotten that they were. */
  'kept rows': [
    {
      file: 'lib/ledger/attempt/left-files.ts',
      find: 'DELETE FROM removed_jobs WHERE job_id',
      put: 'DELETE FROM removed_jobs WHERE false AND job_id',
    },
  ],
  /** The notification is written by a statement of its own, after the end is committed. */
  notification: [
    {
      file: 'lib/ledger/attempt/finish.ts',
      find: 'WHERE asked.notification_id IS NOT NULL AND',
      put: 'WHERE false AND',
    },
    {
      file: 'lib/ledger/attempt/finish.ts',
      find: "  reached('finish.afterCommit')",
      put: `
  for (const one of changed) {
    const { id, user_id, state } = one.job
    if (state !== 'completed' && state !== 'failed') continue
    const { rows } = await sql\`
      INSERT INTO notifications (id, user_id, job_id, type) VALUES (gen_random_uuid(), \${user_id}, \${id}, \${'job.' + state})
      RETURNING to_json(notifications) AS notification\`.execute(db)
    one.notification = rows[0].notification
  }`,
    },
  ],
}

/** What breaks it while the bundles are made. */
export function breaking(name: string): { plugin: Plugin; expectAllMade(): void } {
  const edits = SABOTAGES[name]
  if (!edits) throw new Error(`there is no sabotage "${name}": ${Object.keys(SABOTAGES).join(', ')}`)
  const made = new Set<Edit>()
  return {
    plugin: replaceTexts(edits, made),
    expectAllMade() {
      const left = edits.filter((edit) => !made.has(edit))
      if (left.length > 0) throw new Error(`not in the product: ${left.map(({ file }) => file).join(', ')}`)
    },
  }
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
