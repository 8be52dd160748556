import { join } from 'node:path'
import { installDependencies } from '#launch/build/install.mjs'
import { Interrupted } from '#launch/machine/interrupt.mjs'
import { tryLock } from '#launch/machine/lock.mjs'
import { startServices } from '#launch/services/index.mjs'
import { serversOf } from './plan.mjs'
import { findChromium, missingPackages } from './requirements.mjs'

/**
 * @typedef {{ env: NodeJS.ProcessEnv, environments: Partial<Record<import('./plan.mjs').Profile, NodeJS.ProcessEnv>>, broken: Set<string> }} SetUp
 *   `environments`: where the servers of each set are
 */

/**
 * Dependencies, then services, browser and spreadsheet readers, as far as the stages need them. A failure here does not end the
 * run: it is told, and the stages that need what is missing count as failed.
 * @param {{ root: string, rows: import('./plan.mjs').PlannedStage[][], signal: AbortSignal, log: (line: string) => void,
 *   ready: { lock?: { release(): void } } }} options `ready.lock` is set as soon as there are services to stop at the end
 * @returns {Promise<SetUp>}
 */
export async function setUp({ root, rows, signal, log, ready }) {
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
  const servers = serversOf(rows)
  if (servers.length > 0) ready.lock = lockTests(root)
  await attempt('dependencies', () => installDependencies({ root, log, signal }))
  const environments = (await attempt('services', () => prepareServices({ root, rows, servers, log }))) ?? {}
  signal.throwIfAborted()
  log(`── set-up: ${broken.size > 0 ? 'failed' : 'ok'}, ${((performance.now() - begin) / 1000).toFixed(1)} s`)
  const chromium = broken.size === 0 && hasStage(rows, 'browser tests') && findChromium(root)
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...(chromium ? { CHROMIUM_PATH: chromium } : {}) }
  return { env, environments, broken }
}

// Tests restart and wipe their servers: two runs at once would fail each other.
function lockTests(root) {
  const lock = tryLock(join(root, '.data/test/run.lock'))
  if ('heldBy' in lock) throw new Error(`npm test is already running in this folder (pid ${lock.heldBy})`)
  return lock
}

async function prepareServices({ root, rows, servers, log }) {
  const integration = hasStage(rows, 'integration tests')
  const alsoInstall = await missingPackages({
    root,
    browser: hasStage(rows, 'browser tests'),
    spreadsheets: servers.length > 0,
    office: integration,
    proxies: integration,
  })
  const start = async (profile, more) => {
    const { env } = await startServices({ profile, root, log, ...more })
    return [profile, { ...env, POSTROOM_TEST_PROFILE: profile }]
  }
  const [first, ...others] = servers
  if (!first) return {}
  const started = await start(first, { alsoInstall }) // with what the others need too
  return Object.fromEntries([started, ...(await Promise.all(others.map((profile) => start(profile, {}))))])
}

const hasStage = (rows, name) => rows.flat().some((stage) => stage.name === name)
