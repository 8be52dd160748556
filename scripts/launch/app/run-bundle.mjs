import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { readEnvFile } from '#launch/machine/env-file.mjs'
import { givenEnvironment } from '#launch/services/given-environment.mjs'
import { PROJECT_ROOT, placesOf } from '#launch/services/places.mjs'

/**
 * Runs a command of dist/ on the ledger of the environment or .env, else on that of the `npm start` which runs here.
 * @param {string} name its file below dist/, without the ending
 */
export function runBundle(name) {
  const env = { ...readEnvFile(placesOf(PROJECT_ROOT, 'app').envFile), ...givenEnvironment(PROJECT_ROOT, 'app') }
  const { status } = spawnSync(process.execPath, [join(PROJECT_ROOT, 'dist', `${name}.js`), ...process.argv.slice(2)], {
    env,
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
