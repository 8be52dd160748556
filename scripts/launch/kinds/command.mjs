import { watchInterrupts } from '#launch/machine/interrupt.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { givenEnvironment } from '#launch/services/given-environment.mjs'
import { PROJECT_ROOT as root } from '#launch/services/places.mjs'
import { checkContracts } from './check-contracts.mjs'
import { ownFolder, syncOwn } from './sync-own.mjs'
import { takeOwn } from './take-own.mjs'
import { writeRegistries } from './write-registries.mjs'

/** @typedef {{ dir: string | null, args: string[], signal: AbortSignal }} Task `dir`: where own kinds are */

const TASKS = {
  write,
  check: (task) => contracts(task, 'all'),
  release: (task) => contracts(task, 'release'),
}

/** `npm run kinds`, `npm run kinds:check` and the others. @param {string[]} args the task, and what it is to be told */
export async function runKinds([task, ...args]) {
  const signal = watchInterrupts({ atOnce: () => process.exit(130) })
  try {
    await TASKS[task]({ dir: ownFolder(root, givenEnvironment(root, 'app').KINDS_DIR), args, signal })
  } catch (error) {
    fail(error.message)
  }
}

/** The registries of the kinds in this folder, and whether those of KINDS_DIR can be used. @param {Task} task */
async function write({ dir, signal }) {
  writeRegistries(root)
  print('written: kinds/registry')
  if (!dir) return
  const kinds = await takeOwn({ root, dir, signal })
  print(`found in ${dir}: ${kinds.map(({ id }) => id).join(', ') || 'no kind yet'}`)
}

/** Whether every payload of the last release can still be read; a release then keeps what this version takes. */
async function contracts({ dir, signal }, task) {
  if (dir) syncOwn({ root, dir })
  if (!(await checkContracts({ root, task, kindsDir: dir, signal }))) process.exitCode = 1
}
