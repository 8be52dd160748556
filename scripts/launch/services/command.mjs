import { parseArgs } from 'node:util'
import { fail, print } from '#launch/machine/terminal.mjs'
import { holdServices, serviceHandle, startServices, stopServices } from './index.mjs'
import { SERVICE_KINDS } from './kinds.mjs'
import { PROFILES } from './places.mjs'

const USAGE = `usage: node scripts/services.mjs up|down|status [--profile ${PROFILES.join('|')}]`

/** `npm run services:up|down|status`. @param {string[]} args */
export async function runServices(args) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { profile: { type: 'string', default: 'app' } } })
  const { profile } = values
  const command = COMMANDS[positionals[0]]
  if (!command || !PROFILES.includes(profile)) return fail(USAGE)
  try {
    await command(profile)
  } catch (error) {
    fail(error.message)
  }
}

const COMMANDS = {
  up: async (profile) => {
    await startServices({ profile, log: print })
    holdServices({ profile })
    print(`addresses: .data/${profile}/env`)
  },
  down: (profile) => stopServices({ profile, log: print }),
  status: async (profile) => {
    for (const { name } of SERVICE_KINDS) print(`${name.padEnd(9)} ${await statusOf(profile, name)}`)
  },
}

async function statusOf(profile, name) {
  try {
    const handle = serviceHandle(profile, name)
    if (!handle.isRunning()) return 'stopped'
    const health = (await handle.isHealthy()) ? 'answers' : 'does not answer'
    return `${new URL(handle.url).host}  pid ${handle.pid}, ${health}`
  } catch (error) {
    return error.message
  }
}
