import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUNDLES } from '#launch/build/build.mjs'
import { COMPOSE_SECRET_NAMES, CONTAINER_PORTS, composeEnvironment, urlsOf } from '#launch/services/compose/compose-urls.mjs'
import { SERVICE_KINDS } from '#launch/services/kinds.mjs'
import { kinds } from '@/kinds/registry/contracts'
import { loadConfig, variableNames } from '@/lib/config'
import * as checks from './compose-checks'
import { type ComposeFile, parseCompose, type Service } from './compose-file'
import { interpolate } from './interpolation'

const text = readFileSync('docker-compose.yml', 'utf8')
const file = parseCompose(text)
const bundles = Object.keys(BUNDLES)
const secretNames = ['AUTH_SECRET', 'POSTGRES_PASSWORD', 'READER_PASSWORD', 'REDIS_PASSWORD', 'RABBITMQ_PASSWORD']
const secrets = Object.fromEntries(secretNames.map((name, at) => [name, String(at).repeat(64)]))

/** What the programs in the images that are not ours read, beside what an init script of ours asks for with `\getenv`. */
const imageVariables: Record<string, string[]> = {
  postgres: ['POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_INITDB_ARGS'],
  redis: ['REDISCLI_AUTH'],
  rabbitmq: ['RABBITMQ_DEFAULT_USER', 'RABBITMQ_DEFAULT_PASS', 'RABBITMQ_DEFAULT_VHOST'],
}
const textOf = (config: string) => readFileSync(file.configs[config]?.file ?? '', 'utf8')

function known(service: Service): string[] {
  const kindVariables = Object.values(kinds).flatMap(({ variables }) => Object.keys(variables?.shape ?? {}))
  if (service.build) return [...variableNames, ...kindVariables].flatMap((name) => [name, `${name}_FILE`])
  const asked = service.configs.flatMap(({ source }) => [...textOf(source).matchAll(/^\\getenv \w+ (\w+)$/gm)])
  return [...(imageVariables[service.image.split(':')[0] ?? ''] ?? []), ...asked.map((match) => match[1] ?? '')]
}

/** PostgreSQL keeps what must not be lost: Redis and RabbitMQ, which may be emptied, have no way to it; migrate has none to them. */
function mayMeet(one: string, other: string): boolean {
  const [a, b] = [one, other].sort()
  const pairs = ['migrate postgres', 'postgres web', 'postgres worker', 'redis web', 'redis worker', 'rabbitmq web', 'rabbitmq worker']
  // On the network of the ledger, and of the live part: they could, and nothing listens.
  const idle = ['migrate web', 'migrate worker', 'rabbitmq redis', 'web worker']
  return [...pairs, ...idle].includes(`${a} ${b}`)
}

/** Seconds: server/index.ts gives itself 20; workers/index.ts 10 more than WORKER_GRACE_SECONDS; PostgreSQL writes a checkpoint. */
function endsWithin({ environment }: Service, name: string): number {
  if (environment.WORKER_GRACE_SECONDS) return Number(environment.WORKER_GRACE_SECONDS) + 10
  return { web: 20, postgres: 30 }[name] ?? 0
}

function environmentOf(name: string, env: Record<string, string> = secrets) {
  const { environment = {} } = file.services[name] ?? {}
  const filled = Object.entries(environment).map(([variable, value]) => [variable, interpolate(value, env)])
  return { NODE_ENV: 'production' as const, ...Object.fromEntries(filled) } // NODE_ENV comes with the image
}

describe('docker-compose.yml', () => {
  it('sets only variables that somebody reads', () => expect(checks.unknownVariables(file, known)).toEqual([]))
  it('holds no secret and no default for one', () => expect(checks.secretProblems(file)).toEqual([]))
  it('checks the health of everything that stays', () => expect(checks.healthProblems(file)).toEqual([]))
  it('waits for services that are there, for what they can be', () => expect(checks.dependencyProblems(file)).toEqual([]))
  it('opens ports on the loopback address only', () => expect(checks.portProblems(file)).toEqual([]))
  it('declares every volume and uses every declared one', () => expect(checks.volumeProblems(file)).toEqual([]))
  it('declares every config and uses every declared one', () => expect(checks.configProblems(file)).toEqual([]))
  it('has one place for finished files', () => expect(checks.artifactProblems(file)).toEqual([]))
  it('runs what scripts/build.mjs builds', () => expect(checks.entryProblems(file, bundles)).toEqual([]))
  it('gives everyone the time to end that they take', () => expect(checks.graceProblems(file, endsWithin)).toEqual([]))
  it('gives nobody more than they need', () => expect(checks.hardeningProblems(file)).toEqual([]))
  it('lets nobody speak to whom they have nothing to say', () => expect(checks.networkProblems(file, mayMeet)).toEqual([]))
  it('brings everything back that stays', () => expect(checks.stayingProblems(file)).toEqual([]))

  it('gives each of our programs a configuration that it accepts', () => {
    const configs = ['migrate', 'web', 'worker'].map((name) => loadConfig(environmentOf(name)))
    for (const config of configs) expect(config.REGISTER_DATABASE_URL).not.toBe(config.DATABASE_URL)
    expect(configs[1]).toMatchObject({ loopback: false, APP_URL: 'http://localhost:3000', NODE_ENV: 'production' })
    expect(environmentOf('web', { ...secrets, PORT: '8080' }).APP_URL).toBe('http://localhost:8080')
  })

  it.each(secretNames)('does not start without %s', (name) => {
    const without = { ...secrets, [name]: '' }
    const fillAll = () =>
      Object.values(file.services).flatMap(({ environment }) => Object.values(environment).map((v) => interpolate(v, without)))
    expect(fillAll).toThrow(`${name} is not set`)
  })

  it('keeps the secret that signs sessions from everyone but the server', () => {
    const holders = Object.keys(file.services).filter((name) => 'AUTH_SECRET' in environmentOf(name))
    expect(holders).toEqual(['web'])
  })

  it('offers npm start the services it asks for, at ports it can find, with every secret filled in', () => {
    const filled = composeEnvironment(Object.fromEntries(COMPOSE_SECRET_NAMES.map((name) => [name, 'x'.repeat(48)])), {})
    expect(Object.keys(filled).sort()).toEqual([...secretNames].sort())
    for (const { name, urlNames } of SERVICE_KINDS) {
      const ports = file.services[name]?.ports.map((port) => interpolate(port, {}))
      expect(ports).toContain(`127.0.0.1::${CONTAINER_PORTS[name]}`)
      expect(Object.keys(urlsOf({ environment: environmentOf('web') }, urlNames, 1))).toEqual(urlNames)
    }
  })
})

describe('the checks', () => {
  const reference = (inner: string) => `$\{${inner}}`
  const good: Service = {
    ...(file.services.web as Service),
    environment: {},
    depends_on: {},
    volumes: [],
    ports: [],
    configs: [],
    networks: [],
  }
  const fileOf = (service: Partial<Service>, rest: Partial<ComposeFile> = {}): ComposeFile => ({
    name: 'sample',
    services: { sample: { ...good, ...service } },
    volumes: {},
    configs: {},
    networks: {},
    ...rest,
  })

  it('find nothing wrong with a plain service', () => {
    const sample = fileOf({})
    const all = [checks.secretProblems, checks.healthProblems, checks.dependencyProblems, checks.portProblems, checks.volumeProblems]
    expect(
      [...all, checks.configProblems, checks.artifactProblems, checks.stayingProblems, checks.hardeningProblems].flatMap((check) =>
        check(sample),
      ),
    ).toEqual([])
  })

  it('refuse a structure that compose would not know, and a merge that is none', () => {
    expect(() => parseCompose(text.replace('depends_on:', 'depend_on:'))).toThrow(/depend_on/)
    expect(() => parseCompose(text.replace('condition: service_healthy', 'condition: healthy'))).toThrow(/condition/)
    expect(() => parseCompose(text.replace('<<: *service', 'x: *service'))).toThrow(/postgres/)
  })

  it('name a variable that nobody reads', () => {
    expect(checks.unknownVariables(fileOf({ environment: { PROT: '3000' } }), known)).toEqual([
      'sample: sets PROT, which nothing there reads',
    ])
  })

  it.each([
    ['a default', { REDIS_URL: `redis://:${reference('REDIS_PASSWORD:-secret')}@redis:6379` }],
    ['nothing at all where it is missing', { AUTH_SECRET: reference('AUTH_SECRET') }],
    ['a value in the file', { AUTH_SECRET: 'abc' }],
    ['a value in a URL', { RABBITMQ_URL: 'amqp://postroom:guest@rabbitmq:5672' }],
  ])('find a secret with %s', (_, environment) => expect(checks.secretProblems(fileOf({ environment }))).not.toEqual([]))

  it.each([
    ['no health check', checks.healthProblems, fileOf({ healthcheck: undefined })],
    ['a disabled one on what stays', checks.healthProblems, fileOf({ healthcheck: { disable: true } })],
    ['a dependency that is not there', checks.dependencyProblems, fileOf({ depends_on: { db: { condition: 'service_started' } } })],
    [
      'waiting for the end of what stays',
      checks.dependencyProblems,
      fileOf({ depends_on: { sample: { condition: 'service_completed_successfully' } } }),
    ],
    [
      'waiting for a health nobody checks',
      checks.dependencyProblems,
      fileOf({ healthcheck: undefined, depends_on: { sample: { condition: 'service_healthy' } } }),
    ],
    ['a port for everyone', checks.portProblems, fileOf({ ports: ['3000:3000'] })],
    ['a port on all addresses', checks.portProblems, fileOf({ ports: ['0.0.0.0:3000:3000'] })],
    ['an undeclared volume', checks.volumeProblems, fileOf({ volumes: ['data:/data'] })],
    ['an unused volume', checks.volumeProblems, fileOf({}, { volumes: { data: null } })],
    ['an undeclared config', checks.configProblems, fileOf({ configs: [{ source: 'a', target: '/a' }] })],
    ['an unused config', checks.configProblems, fileOf({}, { configs: { a: { file: 'a' } } })],
    ['files that go with the container', checks.artifactProblems, fileOf({ environment: { ARTIFACTS_DIR: '/data' } })],
    ['a file system to write to', checks.hardeningProblems, fileOf({ read_only: false })],
    ['capabilities', checks.hardeningProblems, fileOf({ cap_drop: [] })],
    ['a way to more privileges', checks.hardeningProblems, fileOf({ security_opt: [] })],
    ['root', checks.hardeningProblems, fileOf({ build: undefined, user: undefined })],
    ['no limit of memory', checks.hardeningProblems, fileOf({ mem_limit: undefined })],
    ['no limit of processes', checks.hardeningProblems, fileOf({ pids_limit: undefined })],
    ['no restart', checks.stayingProblems, fileOf({ restart: 'no' })],
    ['no init', checks.stayingProblems, fileOf({ init: false })],
    ['an endless log', checks.stayingProblems, fileOf({ logging: undefined })],
  ] as const)('find %s', (_, check, sample) => expect(check(sample)).toHaveLength(1))

  it('find files in two places', () => {
    const environment = { ARTIFACTS_DIR: '/data' }
    const services = { a: { ...good, environment, volumes: ['one:/data'] }, b: { ...good, environment, volumes: ['two:/data'] } }
    expect(checks.artifactProblems(fileOf({}, { services }))).toEqual(['artifacts are on different volumes'])
  })

  it('find a program that is not built', () => {
    expect(checks.entryProblems(fileOf({ command: ['node', 'dist/serve.js'] }), bundles)).toHaveLength(1)
    expect(checks.entryProblems(fileOf({ command: ['npm', 'start'] }), bundles)).toHaveLength(1)
  })

  it('find a time to end that is too short', () => {
    const environment = { WORKER_GRACE_SECONDS: '60' }
    expect(checks.graceProblems(fileOf({ environment, stop_grace_period: '1m' }), endsWithin)).toHaveLength(1)
    expect(checks.graceProblems(fileOf({ environment, stop_grace_period: undefined }), endsWithin)).toHaveLength(1)
  })
})
