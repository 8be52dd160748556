import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Interrupted, watchInterrupts } from '#launch/machine/interrupt.mjs'
import { tryLock } from '#launch/machine/lock.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { runVisible } from '#launch/machine/visible-command.mjs'
import { areServicesHeld, killServices, placesOf, PROJECT_ROOT as root, stopServices } from '#launch/services/index.mjs'
import { PAGE, pageOf, parseBenchOptions } from './options.mjs'
import { setUp } from './set-up.mjs'

const profile = 'bench'
/** A bench that hangs must not hang the others. */
const LONGEST_MS = 60 * 60_000

/**
 * `npm run bench`: all set-up, then each bench in a process of its own, then the page. Figures never make it fail, only a
 * bench that breaks.
 * @param {string[]} args
 */
export async function runBenches(args) {
  const options = readOptions(args)
  if (!options) return
  const places = placesOf(root, profile)
  const lock = tryLock(join(places.folder, 'run.lock'))
  if ('heldBy' in lock) return fail(`npm run bench is already running in this folder (pid ${lock.heldBy})`)

  const signal = watchInterrupts({
    onFirst: () => print('stopping… (Ctrl-C again to stop at once)'),
    atOnce: () => void (areServicesHeld({ profile }) ? Promise.resolve() : killServices({ profile })).finally(() => process.exit(130)),
  })
  let code = 0
  try {
    const { names, env, peersDir } = await setUp({ root, options, signal, log: print })
    const context = { env, signal, options, reports: join(places.folder, 'reports'), peersDir }
    const broken = []
    for (const name of names) if (!(await runBench(name, context))) broken.push(name)
    await writeReport(names, broken, { ...context, args })
    if (broken.length > 0) throw new Error(`broken: ${broken.join(', ')}`)
  } catch (error) {
    fail(error.message)
    code = error instanceof Interrupted ? 130 : 1
  }
  await leave(lock)
  process.exit(code)
}

function readOptions(args) {
  try {
    return parseBenchOptions(args)
  } catch (error) {
    return fail(error.message)
  }
}

/** @returns {Promise<boolean>} false when it broke */
async function runBench(name, { env, signal, options, reports, peersDir }) {
  print(`\n── ${name}`)
  const begin = performance.now()
  const report = join(reports, `${name}.json`)
  rmSync(report, { force: true }) // a report of an earlier run must not stand for this one
  const args = ['bench/run.ts', name, '--peers', peersDir, '--report', report, ...(options.quick ? ['--quick'] : [])]
  // Held, and so not collected as garbage before its time (lib/over-after.ts).
  const late = AbortSignal.timeout(LONGEST_MS)
  const code = await runTsx(args, { env, signal: AbortSignal.any([signal, late]) })
  signal.throwIfAborted()
  if (late.aborted) print(`${name} took longer than an hour`)
  const ok = code === 0 && existsSync(report)
  print(`── ${name}: ${ok ? 'ok' : `broken (exit code ${code})`}, ${((performance.now() - begin) / 1000).toFixed(1)} s`)
  if (!ok) rmSync(report, { force: true })
  return ok
}

async function writeReport(names, broken, { env, signal, options, reports, args }) {
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ')
  const page = pageOf(options, broken)
  const flags = [...(options.quick ? ['--quick'] : []), ...(page ? ['--write', page] : [])]
  const code = await runTsx(['bench/put-together.ts', '--folder', reports, '--names', names.join(','), '--command', command, ...flags], {
    env,
    signal,
  })
  signal.throwIfAborted()
  if (code !== 0) throw new Error('the report could not be put together')
  print(page ? `written: ${page}` : `not written: ${PAGE} is for a whole run (--page names a file for this one)`)
}

function runTsx(args, { env, signal }) {
  return runVisible(process.execPath, ['--import', 'tsx', ...args], { cwd: root, env, signal })
}

async function leave(lock) {
  if (areServicesHeld({ profile }))
    print('services left running, as services:up asked: npm run services:down -- --profile bench stops them')
  else await stopServices({ profile, log: print }).catch((error) => fail(error.message))
  lock.release()
}
