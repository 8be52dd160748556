import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { watchInterrupts } from '#launch/machine/interrupt.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { givenEnvironment } from '#launch/services/given-environment.mjs'
import { PROJECT_ROOT as root } from '#launch/services/places.mjs'
import { checkContracts } from './check-contracts.mjs'
import { newKind } from './new-kind.mjs'
import { ownFolder, syncOwn } from './sync-own.mjs'
import { takeOwn } from './take-own.mjs'
import { testOwn } from './test-own.mjs'
import { writeRegistries } from './write-registries.mjs'

/** @typedef {{ dir: string | null, args: string[], signal: AbortSignal }} Task `dir`: where own kinds are */

const TASKS = {
  write,
  check: (task) => contracts(task, 'all'),
  release: (task) => contracts(task, 'release'),
  new: make,
  test,
}

/** `npm run kinds`, `npm run kinds:check` and the others. @param {string[]} args the task, and what it is to be told */
export async function runKinds([task, ...args]) {
  const signal = watchInterrupts({ atOnce: () => process.exit(130) })
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { dir: { type: 'string' } } })
    const dir = ownFolder(root, values.dir ?? givenEnvironment(root, 'app').KINDS_DIR)
    await TASKS[task]({ dir, args: positionals, signal })
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

/** `npm run kind:new acme.invoice`: a kind that works, to be made another. @param {Task} task */
function make({ dir, args: [id, ...more] }) {
  if (!id || more.length > 0) throw new Error('npm run kind:new acme.invoice -- --dir ../my-kinds: an id, and where your kinds are')
  const place = dir ?? join(root, '../my-kinds')
  for (const file of newKind({ root, dir: place, id })) print(`made ${file}`)
  print(`\nnext, with KINDS_DIR=${place} in .env:`)
  print('  npm run kinds:test   types and tests of your kinds')
  print(`  npm run dev          try it under /new/${id}`)
  print('docs/your-first-kind.md goes on from here')
}

/** `npm run kinds:test`. @param {Task} task */
async function test({ dir, args, signal }) {
  if (!dir) throw new Error('KINDS_DIR says where your kinds are: npm run kinds:test -- --dir ../my-kinds')
  if (!(await testOwn({ root, dir, args, signal }))) process.exitCode = 1
}
