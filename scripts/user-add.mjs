import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { requireSupportedNode } from './launch/machine/node-version.mjs'

requireSupportedNode()
const { readEnvFile } = await import('#launch/machine/env-file.mjs')
const { givenEnvironment } = await import('#launch/services/given-environment.mjs')
const { placesOf, PROJECT_ROOT } = await import('#launch/services/places.mjs')

// `npm run user:add`: into the ledger of the environment or .env, else into that of the `npm start` which runs here.
const env = { ...readEnvFile(placesOf(PROJECT_ROOT, 'app').envFile), ...givenEnvironment(PROJECT_ROOT, 'app') }
const { status } = spawnSync(process.execPath, [join(PROJECT_ROOT, 'dist/add-user.js'), ...process.argv.slice(2)], {
  env,
  stdio: 'inherit',
})
process.exitCode = status ?? 1
