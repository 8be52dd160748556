import { ownFolder } from '#launch/kinds/sync-own.mjs'
import { watchInterrupts } from '#launch/machine/interrupt.mjs'
import { fail, print } from '#launch/machine/terminal.mjs'
import { givenEnvironment } from '#launch/services/given-environment.mjs'
import { PROJECT_ROOT as root } from '#launch/services/places.mjs'
import { buildStale } from './build.mjs'
import { installDependencies } from './install.mjs'

/** `npm run build`: builds everything, also what is fresh. */
export async function runBuild() {
  const signal = watchInterrupts({ atOnce: () => process.exit(130) })
  try {
    await installDependencies({ root, log: print, signal })
    await buildStale({ root, log: print, signal, force: true, kindsDir: ownFolder(root, givenEnvironment(root, 'app').KINDS_DIR) })
    print('built: dist/ and .next/')
  } catch (error) {
    fail(error.message)
  }
}
