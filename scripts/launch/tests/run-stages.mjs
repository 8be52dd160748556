import { Interrupted } from '#launch/machine/interrupt.mjs'
import { ONE_FAILED, sum } from './tally.mjs'

/**
 * Runs the stages one after another, also after one failed, and prints what each took. A stage whose needs failed counts as failed.
 * @param {import('./plan.mjs').PlannedStage[]} stages
 * @param {{ context: import('./stages.mjs').StageContext, broken: Set<string>, print: (line: string) => void }} options
 *   `broken`: what failed before
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runStages(stages, { context, broken, print }) {
  const tallies = []
  for (const stage of stages) {
    const missing = stage.needs.find((need) => broken.has(need))
    const tally = missing ? notRun(stage, missing, print) : await runStage(stage, context, print)
    if (tally.failed > 0) broken.add(stage.name)
    tallies.push(tally)
  }
  return sum(tallies)
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
