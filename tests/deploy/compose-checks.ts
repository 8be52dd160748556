import { type ComposeFile, isOneShot, type Service, secondsOf } from './compose-file'
import { interpolate, referencesIn } from './interpolation'

/** Each check tells its problems, one sentence each; none means that the file is good. */
type Check = (file: ComposeFile) => string[]

const each = (file: ComposeFile, check: (service: Service, name: string) => string[]): string[] =>
  Object.entries(file.services).flatMap(([name, service]) => check(service, name).map((problem) => `${name}: ${problem}`))

/** `known` gives the variables that a service's program reads. */
export const unknownVariables = (file: ComposeFile, known: (service: Service, name: string) => string[]): string[] =>
  each(file, (service, name) => {
    const names = known(service, name)
    return Object.keys(service.environment)
      .filter((variable) => !names.includes(variable))
      .map((variable) => `sets ${variable}, which nothing there reads`)
  })

const isSecretName = (name: string) => /(PASSWORD|PASS|SECRET|TOKEN|AUTH)$/.test(name)
const REQUIRED = /^\$\{[A-Z_]+:\?[^}]+\}$/

/** No secret stands in the file, and none has a default: a missing one must end the command. */
export const secretProblems: Check = (file) => [
  ...stringsIn(file)
    .flatMap(referencesIn)
    .filter(({ name, operator, word }) => isSecretName(name) && (operator !== ':?' || word === ''))
    .map(({ name }) => `\${${name}} is not required: write \${${name}:?why}`),
  ...each(file, ({ environment }) =>
    Object.entries(environment)
      .filter(([name, value]) => isSecretName(name) && !REQUIRED.test(value))
      .map(([name]) => `${name} is not exactly one required reference`),
  ),
  ...stringsIn(file)
    .map((value) => /:\/\/[^/@$]*:(.+)@[a-z]/.exec(value)?.[1])
    .filter((password) => password !== undefined && !REQUIRED.test(password))
    .map((password) => `"${password}" stands as a password in a URL`),
]

export const healthProblems: Check = (file) =>
  each(file, ({ healthcheck }, name) => {
    const checked = healthcheck !== undefined && !('disable' in healthcheck)
    return checked || isOneShot(file, name) ? [] : ['has no health check and is none that runs once']
  })

export const dependencyProblems: Check = (file) =>
  each(file, ({ depends_on }) =>
    Object.entries(depends_on).flatMap(([target, { condition }]) => {
      const other = file.services[target]
      if (!other) return [`depends on ${target}, which is not there`]
      const canBeHealthy = other.healthcheck !== undefined && !('disable' in other.healthcheck)
      if (condition === 'service_healthy' && !canBeHealthy) return [`waits for ${target} to be healthy, which has no health check`]
      if (condition === 'service_completed_successfully' && !isOneShot(file, target)) return [`waits for ${target} to end, which stays`]
      return []
    }),
  )

/** Whoever wants them reachable from elsewhere puts a proxy with TLS in front. */
export const portProblems: Check = (file) =>
  each(file, ({ ports }) =>
    ports.filter((port) => !/^127\.0\.0\.1:\d*:\d+$/.test(interpolate(port, {}))).map((port) => `${port} is not on 127.0.0.1 only`),
  )

export const volumeProblems: Check = (file) => {
  const used = Object.values(file.services).flatMap(({ volumes }) => volumes.map(volumeName))
  return [
    ...used.filter((name) => !(name in file.volumes)).map((name) => `volume ${name} is not declared`),
    ...Object.keys(file.volumes)
      .filter((name) => !used.includes(name))
      .map((name) => `volume ${name} is used by nobody`),
  ]
}

export const configProblems: Check = (file) => {
  const used = Object.values(file.services).flatMap(({ configs }) => configs.map(({ source }) => source))
  return [
    ...used.filter((name) => !(name in file.configs)).map((name) => `config ${name} is not declared`),
    ...Object.keys(file.configs)
      .filter((name) => !used.includes(name))
      .map((name) => `config ${name} is used by nobody`),
  ]
}

/** What writes and what hands out finished files must see the same folder, and it must outlive the container. */
export const artifactProblems: Check = (file) => {
  const places = Object.entries(file.services).flatMap(([name, { environment, volumes }]) => {
    const folder = environment.ARTIFACTS_DIR
    return folder ? [{ name, volume: volumes.find((mount) => mount.endsWith(`:${folder}`)) }] : []
  })
  const lost = places.filter(({ volume }) => !volume).map(({ name }) => `${name}: ARTIFACTS_DIR is on no volume`)
  const different = new Set(places.map(({ volume }) => volume && volumeName(volume))).size > 1
  return [...lost, ...(different ? ['artifacts are on different volumes'] : [])]
}

/** `bundles` are the names of the files that scripts/build.mjs writes into dist/. */
export const entryProblems = (file: ComposeFile, bundles: string[]): string[] =>
  each(file, ({ build, command = [] }) => {
    if (!build) return []
    const [program, entry] = command
    return program === 'node' && bundles.some((bundle) => entry === `dist/${bundle}.js`)
      ? []
      : [`runs ${command.join(' ')}, which is not built`]
  })

/** `needed` gives the seconds a service may take to end by itself; Docker kills it after stop_grace_period (10 s by default). */
export const graceProblems = (file: ComposeFile, needed: (service: Service, name: string) => number): string[] =>
  each(file, (service, name) => {
    const given = secondsOf(service.stop_grace_period ?? '10s')
    const wanted = needed(service, name)
    return given < wanted ? [`is killed after ${given} s, but may need ${wanted} s to end`] : []
  })

/** No service has more rights, memory or processes than it needs, nor a file system to write to beside its volumes. */
export const hardeningProblems: Check = (file) =>
  each(file, ({ build, user, read_only, cap_drop = [], security_opt = [], mem_limit, cpus, pids_limit, configs }) => [
    ...(read_only ? [] : ['may write to its own file system']),
    ...(cap_drop.includes('ALL') ? [] : ['keeps capabilities']),
    ...(security_opt.includes('no-new-privileges:true') ? [] : ['may gain privileges']),
    // Our own image names its user; those of others begin as root.
    ...(build || (user && user !== 'root') ? [] : ['runs as root']),
    ...(mem_limit && cpus && pids_limit ? [] : ['has no limit of memory, processors and processes']),
    // Docker copies what is written into the compose file, which a read-only container refuses (docker/compose#12031).
    ...configs.filter(({ source }) => !file.configs[source]?.file).map(({ source }) => `${source} is no file`),
  ])

/** `mayMeet` are the pairs of services that have something to say to each other. */
export const networkProblems = (file: ComposeFile, mayMeet: (one: string, other: string) => boolean): string[] => {
  const services = Object.entries(file.services)
  const used = services.flatMap(([, { networks }]) => networks)
  return [
    ...each(file, ({ networks }) => networks.filter((name) => !(name in file.networks)).map((name) => `network ${name} is not declared`)),
    ...Object.keys(file.networks)
      .filter((name) => !used.includes(name))
      .map((name) => `network ${name} is used by nobody`),
    ...each(file, ({ networks }) => (networks.length > 0 ? [] : ['is on the network of all'])),
    ...services.flatMap(([one, { networks }], at) =>
      services
        .slice(at + 1)
        .filter(([other, service]) => service.networks.some((name) => networks.includes(name)) !== mayMeet(one, other))
        .map(([other]) => `${one} and ${other} ${mayMeet(one, other) ? 'cannot' : 'can'} reach each other`),
    ),
  ]
}

/** What stays comes back by itself, has a process 1 that collects the dead, and does not fill the disk with its log. */
export const stayingProblems: Check = (file) =>
  each(file, ({ restart, init, logging }, name) => {
    if (isOneShot(file, name)) return []
    return [
      ...(restart === 'unless-stopped' ? [] : ['does not come back after a crash']),
      ...(init ? [] : ['has no init']),
      ...(logging?.options['max-size'] ? [] : ['keeps its log for ever']),
    ]
  })

const volumeName = (mount: string) => mount.split(':')[0] ?? ''

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
