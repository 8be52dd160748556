import { Interrupted } from '#launch/machine/interrupt.mjs'
import { openLaterOutput } from './later-output.mjs'
import { ONE_FAILED, sum } from './tally.mjs'

/**
 * Runs the rows of stages one after another, also after one failed, and prints what each took. A stage whose needs failed counts as failed.
 * @param {import('./plan.mjs').PlannedStage[][]} rows
 * @param {{ context: import('./stages.mjs').StageContext, environments?: Partial<Record<import('./plan.mjs').Profile, NodeJS.ProcessEnv>>,
 *   broken: Set<string>, print: (line: string) => void }} options
 *   `environments`: where the servers of each set are; `broken`: what failed before
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runStages(rows, { context, environments = {}, broken, print }) {
  const tallies = []
  for (const row of rows) tallies.push(...(await runRow(row)))
  return sum(tallies)

  /** What runs beside the first is told when all are over: two at once could not be read. */
  async function runRow([first, ...others]) {
    const later = others.map((stage) => ({ stage, output: openLaterOutput(context.root, stage.name) }))
    for (const { stage, output } of later)
      print(`\n── ${stage.name} run beside the next, and are told after it; until then in ${output.path}`)
    const ends = await Promise.allSettled([
      runOne(first, context, print),
      ...later.map(({ stage, output }) => runOne(stage, { ...context, output: output.descriptor, log: output.print }, output.print)),
    ])
    for (const { output } of later) print(output.close())
    return ends.map((end) => {
      if (end.status === 'rejected') throw end.reason
      return end.value
    })
  }

  async function runOne(stage, ownContext, tell) {
    const missing = stage.needs.find((need) => broken.has(need))
    const env = { ...context.env, ...environments[stage.servers] }
    const tally = missing ? notRun(stage, missing, tell) : await runStage(stage, { ...ownContext, env }, tell)
    if (tally.failed > 0) broken.add(stage.name)
    return tally
  }
}

function notRun(stage, missing, print) {
  print(`\n── ${stage.name}: not run, because ${missing} failed`)
  return ONE_FAILED
}

async function runStage(stage, context, print) {
  print(`\n── ${stage.name}`)
  const begin = performance.now()
  const tally = await guarded(stage, context, print)
  context.signal.throwIfAborted()
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  print(`── ${stage.name}: ${tally.failed > 0 ? 'failed' : 'ok'}, ${seconds} s`)
  return tally
}

async function guarded(stage, context, print) {
  try {
    return await stage.run(context)
  } catch (error) {
    if (error instanceof Interrupted) throw error
    print(error.message)
    return ONE_FAILED
  }
}
