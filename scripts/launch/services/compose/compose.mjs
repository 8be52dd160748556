import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '#launch/machine/commands.mjs'

const PROBE_MS = 3_000

/**
 * `docker compose` for one profile, with containers and volumes of its own.
 * @param {{ root: string, profile: string, env: NodeJS.ProcessEnv }} options `env` fills the variables of docker-compose.yml
 */
export function createCompose({ root, profile, env }) {
  const inProject = ['compose', '-p', `postroom-${profile}`]
  let answer

  async function compose(args, purpose) {
    const { code, stdout, stderr } = await run('docker', [...inProject, ...args], { cwd: root, env })
    if (code !== 0) throw new Error(`docker compose could not ${purpose}: ${stderr.trim().split('\n').pop()}`)
    return stdout
  }

  // Both are asked: a machine may have the plugin without an engine that answers, or the other way round.
  async function probe() {
    if (!existsSync(join(root, 'docker-compose.yml'))) return false
    const questions = [['compose', 'version'], ['info']]
    const answers = await Promise.all(questions.map((args) => run('docker', args, { timeoutMs: PROBE_MS, env })))
    return answers.every(({ code }) => code === 0)
  }

  return {
    isAvailable: () => {
      answer ??= probe()
      return answer
    },

    /** Starts one service and waits until it is healthy. @param {string} service */
    up: (service) => compose(['up', '-d', '--wait', service], `start ${service}`),

    /** @param {string[]} services */
    stop: (services) => compose(['stop', ...services], `stop ${services.join(', ')}`),

    /** The service as the file describes it, with every variable filled in. @param {string} service */
    async describe(service) {
      const config = JSON.parse(await compose(['config', '--format', 'json'], 'read docker-compose.yml'))
      return config.services[service]
    },

    /** The port on this machine behind which a container's port is. @param {string} service @param {number} containerPort */
    async port(service, containerPort) {
      const text = await compose(['port', service, String(containerPort)], `tell the port of ${service}`)
      return Number(text.trim().split(':').pop())
    },
  }
}
