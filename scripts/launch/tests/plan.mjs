import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, lint, playwright, typecheck, vitest } from './stages.mjs'

/**
 * @typedef {'unit' | 'integration' | 'e2e' | 'lint' | 'slow'} Part
 * @typedef {{ name: string, run: import('./stages.mjs').Stage, needs: ('dependencies' | 'services' | 'build')[] }} PlannedStage
 */

export const PARTS = /** @type {const} */ (['unit', 'integration', 'e2e', 'lint', 'slow'])

/**
 * The stages of a test run, in order, with what must have worked before each. All parts but the slow one, or only one.
 * @param {Part | undefined} only
 * @param {{ hasBrowserTests: boolean }} project
 * @returns {PlannedStage[]}
 */
export function planStages(only, { hasBrowserTests }) {
  const wants = (part) => only === undefined || only === part
  const e2e = hasBrowserTests && wants('e2e')
  return [
    ...(wants('integration') || e2e || only === 'slow' ? [stage('build', build, [])] : []),
    ...(wants('lint') ? [stage('typecheck', typecheck, []), stage('lint', lint, [])] : []),
    ...(wants('unit') ? [stage('unit tests', vitest('unit'), [])] : []),
    ...(wants('integration') ? [stage('integration tests', vitest('integration'), ['services', 'build'])] : []),
    ...(only === 'slow' ? [stage('slow tests', vitest('slow'), ['services', 'build'])] : []),
    ...(e2e ? [stage('browser tests', playwright, ['services', 'build'])] : []),
  ]
}

const stage = (name, run, needs) => ({ name, run, needs: ['dependencies', ...needs] })

/** @param {string} root */
export function hasBrowserTests(root) {
  return existsSync(join(root, 'playwright.config.ts'))
}
