import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildStale } from '#launch/build/build.mjs'
import { removeDevelopmentTypes } from '#launch/build/development-types.mjs'
import { readJson } from '#launch/machine/private-files.mjs'
import { runVisible } from '#launch/machine/visible-command.mjs'
import { tallyPlaywright, tallyVitest } from './reports.mjs'
import { ONE_FAILED, ONE_PASSED, withExitCode } from './tally.mjs'

/**
 * @typedef {{ root: string, env: NodeJS.ProcessEnv, signal: AbortSignal, log: (line: string) => void, output?: number,
 *   vitestArgs: string[], playwrightArgs: string[] }} StageContext `output`: where its programs write, if not to the terminal
 * @typedef {(context: StageContext) => Promise<import('./tally.mjs').Tally>} Stage
 */

/** @type {Stage} */
export async function build({ root, signal, log }) {
  await buildStale({ root, signal, log })
  return ONE_PASSED
}

/** @type {Stage} */
export const typecheck = (context) => {
  removeDevelopmentTypes(context.root)
  return command(context, 'typescript/bin/tsc', ['--noEmit'])
}

/** @type {Stage} */
export const lint = (context) => command(context, '@biomejs/biome/bin/biome', ['check', '.'])

/** @param {string[]} projects of vitest.config.ts, or how the names of several begin @returns {Stage} */
export const vitest =
  (...projects) =>
  async (context) => {
    const report = emptyPlace(context, `.data/test/vitest-${projects[0]}.json`)
    const chosen = projects.map((project) => `--project=${project}*`)
    const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const code = await program(context, 'vitest/vitest.mjs', [...args, ...context.vitestArgs])
    return countReport(report, tallyVitest, code)
  }

/** @param {string[]} projects of playwright.config.ts; all where none is named @returns {Stage} */
export const playwright =
  (...projects) =>
  async (context) => {
    const report = emptyPlace(context, `.data/test/${['playwright', ...projects].join('-').replaceAll(' ', '-')}.json`)
    const chosen = projects.map((project) => `--project=${project}`)
    const env = { ...context.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_HTML_OPEN: 'never' }
    const code = await program({ ...context, env }, '@playwright/test/cli.js', [
      'test',
      '--reporter=list,json',
      ...chosen,
      ...context.playwrightArgs,
    ])
    return countReport(report, tallyPlaywright, code)
  }

async function command(context, bin, args) {
  return (await program(context, bin, args)) === 0 ? ONE_PASSED : ONE_FAILED
}

function program({ root, env, signal, output }, bin, args) {
  return runVisible(process.execPath, [join(root, 'node_modules', bin), ...args], { cwd: root, env, signal, output })
}

// A report of an earlier run must not be counted when this run writes none.
function emptyPlace({ root }, name) {
  const path = join(root, name)
  rmSync(path, { force: true })
  return path
}

function countReport(path, tally, code) {
  if (!existsSync(path)) return ONE_FAILED
  return withExitCode(tally(readJson(path)), code)
}
