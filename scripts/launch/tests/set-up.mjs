import { join } from 'node:path'
import { installDependencies } from '#launch/build/install.mjs'
import { Interrupted } from '#launch/machine/interrupt.mjs'
import { tryLock } from '#launch/machine/lock.mjs'
import { startServices } from '#launch/services/index.mjs'
import { findChromium, missingPackages } from './requirements.mjs'

/**
 * Dependencies, then services, browser and spreadsheet readers, as far as the stages need them. A failure here does not end the
 * run: it is told, and the stages that need what is missing count as failed.
 * @param {{ root: string, stages: import('./plan.mjs').PlannedStage[], signal: AbortSignal, log: (line: string) => void,
 *   ready: { lock?: { release(): void } } }} options `ready.lock` is set as soon as there are services to stop at the end
 * @returns {Promise<{ env: NodeJS.ProcessEnv, broken: Set<string> }>}
 */
export async function setUp({ root, stages, signal, log, ready }) {
  const broken = new Set()
  const begin = performance.now()
  const attempt = async (name, work) => {
    if (broken.size > 0) return undefined
    try {
      return await work()
    } catch (error) {
      if (error instanceof Interrupted) throw error
      log(error.message)
      broken.add(name)
      return undefined
    }
  }
  log('── set-up')
  const needsServices = stages.some((stage) => stage.needs.includes('services'))
  if (needsServices) ready.lock = lockTests(root)
  await attempt('dependencies', () => installDependencies({ root, log, signal }))
  const services = needsServices ? await attempt('services', () => prepareServices({ root, stages, log })) : {}
  signal.throwIfAborted()
  log(`── set-up: ${broken.size > 0 ? 'failed' : 'ok'}, ${((performance.now() - begin) / 1000).toFixed(1)} s`)
  return { env: { ...process.env, ...services, POSTROOM_TEST_PROFILE: 'test', NEXT_TELEMETRY_DISABLED: '1' }, broken }
}

// Tests restart and wipe their servers: two runs at once would fail each other.
function lockTests(root) {
  const lock = tryLock(join(root, '.data/test/run.lock'))
  if ('heldBy' in lock) throw new Error(`npm test is already running in this folder (pid ${lock.heldBy})`)
  return lock
}

async function prepareServices({ root, stages, log }) {
  const runs = (name) => stages.some((stage) => stage.name === name)
  const browser = runs('browser tests')
  const integration = runs('integration tests')
  const alsoInstall = await missingPackages({ root, browser, spreadsheets: true, office: integration, proxies: integration })
  const { env } = await startServices({ profile: 'test', root, log, alsoInstall })
  const chromium = browser && findChromium(root)
  return chromium ? { ...env, CHROMIUM_PATH: chromium } : env
}
