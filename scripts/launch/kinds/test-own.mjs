import { join } from 'node:path'
import { runVisible } from '#launch/machine/visible-command.mjs'
import { takeOwn } from './take-own.mjs'

/**
 * The types of own kinds and their tests, which run where they are built: there they find zod, vitest and the kit.
 * @param {{ root: string, dir: string, args: string[], signal?: AbortSignal }} options `args` for vitest
 * @returns {Promise<boolean>} whether all is well
 */
export async function testOwn({ root, dir, args, signal }) {
  await takeOwn({ root, dir, signal })
  const run = (bin, args) => runVisible(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: root, signal })
  if ((await run('typescript/bin/tsc', ['--noEmit', '--project', join(dir, 'tsconfig.json')])) !== 0) return false
  return (await run('vitest/vitest.mjs', ['run', '--config', 'scripts/kinds/vitest.config.ts', '--passWithNoTests', ...args])) === 0
}
