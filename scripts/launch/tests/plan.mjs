import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, lint, playwright, typecheck, vitest } from './stages.mjs'

/**
 * @typedef {'unit' | 'integration' | 'e2e' | 'lint' | 'slow'} Part
 * @typedef {import('#launch/services/places.mjs').Profile} Profile
 * @typedef {{ name: string, run: import('./stages.mjs').Stage, needs: ('dependencies' | 'services' | 'build')[], servers?: Profile }} PlannedStage
 *   `servers`: the set of servers that it uses, and may kill
 */

export const PARTS = /** @type {const} */ (['unit', 'integration', 'e2e', 'lint', 'slow'])

/**
 * The stages of a test run, in order, with what must have worked before each. All parts but the slow one, or only one. Those of one row run
 * side by side: tests of processes and browser tests wait for much of their time, and each has servers of its own.
 * @param {Part | undefined} only
 * @param {{ hasBrowserTests: boolean, hasGivenServers: boolean }} project `hasGivenServers`: there are no two sets of servers
 * @returns {PlannedStage[][]}
 */
export function planStages(only, { hasBrowserTests, hasGivenServers }) {
  const wants = (part) => only === undefined || only === part
  const integration = wants('integration')
  const e2e = hasBrowserTests && wants('e2e')
  const beside = integration && e2e && !hasGivenServers
  const tests = (name, run, servers = 'test') => stage(name, run, ['build'], servers)
  return [
    ...(integration || e2e || only === 'slow' ? [[stage('build', build)]] : []),
    ...(wants('lint') ? [[stage('typecheck', typecheck)], [stage('lint', lint)]] : []),
    ...(wants('unit') ? [[stage('unit tests', vitest('unit'))]] : []),
    ...(beside
      ? [
          [tests('integration tests', vitest('integration-ledger', 'integration-alone'))],
          [tests('browser tests in time', playwright('in time'))],
          [
            tests('tests of processes', vitest('integration-processes')),
            tests('browser tests', playwright('own kinds', 'pages'), 'test-2'),
          ],
        ]
      : [
          ...(integration ? [[tests('integration tests', vitest('integration'))]] : []),
          ...(e2e ? [[tests('browser tests', playwright())]] : []),
        ]),
    ...(only === 'slow' ? [[tests('slow tests', vitest('slow'))]] : []),
  ]
}

/** @returns {PlannedStage} */
const stage = (name, run, needs = [], servers = undefined) => ({
  name,
  run,
  needs: ['dependencies', ...(servers ? ['services'] : []), ...needs],
  servers,
})

/** The sets of servers that these stages use. @param {PlannedStage[][]} rows @returns {Profile[]} */
export function serversOf(rows) {
  return [...new Set(rows.flat().flatMap(({ servers }) => servers ?? []))]
}

/** @param {string} root */
export function hasBrowserTests(root) {
  return existsSync(join(root, 'playwright.config.ts'))
}
