import { canInstallPackages, installPackages } from '#launch/machine/apt.mjs'
import { decideBranch } from './decide.mjs'

/**
 * @typedef {{ kind: import('./private-instance.mjs').ServiceKind, branch: import('./decide.mjs').Branch | 'none',
 *   instance: ReturnType<typeof import('./private-instance.mjs').createPrivateInstance> }} PlannedService
 */

/**
 * Decides for one service where it comes from. Nothing is started or installed yet.
 * @param {PlannedService['instance']} instance
 * @param {{ kind: PlannedService['kind'], env: Record<string, string | undefined>, compose: { isAvailable(): Promise<boolean> } }} machine
 * @returns {Promise<PlannedService>}
 */
export async function planService(instance, { kind, env, compose }) {
  const branch = await decideBranch({
    url: () => Boolean(env[kind.urlNames[0]]),
    running: () => instance.isHealthy(),
    binaries: () => kind.findBinaries() !== undefined,
    compose: () => compose.isAvailable(),
    packages: () => canInstallPackages(),
  })
  return { kind, branch, instance }
}

/**
 * Installs what is missing in one call, together with other packages the caller needs anyway.
 * @param {PlannedService[]} plans
 * @param {{ alsoInstall: string[], logFile: string, log: (line: string) => void }} options
 * @throws {Error} telling every command to run, when something is missing that we cannot install
 */
export async function installMissing(plans, { alsoInstall, logFile, log }) {
  const homeless = plans.filter(({ branch }) => branch === 'none').map(({ kind }) => kind)
  const missing = [...homeless.flatMap(({ packages }) => packages), ...(canInstallPackages() ? [] : alsoInstall)]
  if (missing.length > 0) throw new Error(missingAdvice(homeless, missing))

  const packages = [...plans.filter(({ branch }) => branch === 'packages').flatMap(({ kind }) => kind.packages), ...alsoInstall]
  if (packages.length === 0) return
  log(`installing packages: ${packages.join(' ')}`)
  await installPackages(packages, { logFile })
}

/**
 * @param {{ packages: string[], urlNames: string[] }[]} kinds services that cannot be had
 * @param {string[]} packages everything that is missing
 */
export function missingAdvice(kinds, packages) {
  const urls = kinds.map(({ urlNames }) => `${urlNames[0]}=…`)
  return [
    `missing on this machine: ${packages.join(', ')}. Do one of these and run the command again:`,
    `  Debian, Ubuntu:  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`,
    ...(kinds.length > 0
      ? [`  Docker:          install Docker Engine with the compose plugin`, `  own servers:     set ${urls.join(', ')} in .env`]
      : []),
  ].join('\n')
}
