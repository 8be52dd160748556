import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PROJECT_ROOT, serviceHandle } from '@/scripts/launch/services/index.mjs'

const run = promisify(execFile)
const PROGRAMS = ['/usr/lib/rabbitmq/bin/rabbitmqctl', '/usr/sbin/rabbitmqctl']

/** Evaluates an Erlang expression in the private broker of the tests. @returns its value as it is printed */
export async function evaluateInBroker(expression: string): Promise<string> {
  const program = PROGRAMS.find((path) => existsSync(path))
  if (!program) throw new Error('rabbitmqctl is not on this machine')
  const env = {
    ...process.env,
    HOME: join(PROJECT_ROOT, '.data/test/rabbitmq/home'), // the Erlang cookie
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    ERL_EPMD_PORT: String(serviceHandle('test', 'rabbitmq').ports.epmd),
  }
  const { stdout } = await run(program, ['--node', 'postroom-test@localhost', '--quiet', 'eval', expression], { env })
  return stdout.trim()
}
