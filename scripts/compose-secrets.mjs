import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { readEnvFile } from '#launch/machine/env-file.mjs'
import { writePrivateFile } from '#launch/machine/private-files.mjs'
import { closeFolder } from '#launch/machine/private-folders.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { composeSecrets } from '#launch/services/compose/compose-secrets.mjs'
import { PROJECT_ROOT } from '#launch/services/places.mjs'

// Writes the files that docker-compose.secrets.yml names, from the secrets in .env.
const folder = join(PROJECT_ROOT, '.secrets')
try {
  const secrets = composeSecrets({ ...readEnvFile(join(PROJECT_ROOT, '.env')), ...process.env })
  closeFolder(folder)
  for (const [name, text] of Object.entries(secrets)) {
    writePrivateFile(join(folder, name), text)
    // The container's user is another one than you. Others of this machine do not get into the folder.
    chmodSync(join(folder, name), 0o644)
  }
  print(`${Object.keys(secrets).length} files are in ${folder}`)
} catch (error) {
  fail(error.message)
}
