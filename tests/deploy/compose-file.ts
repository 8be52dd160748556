import { parse } from 'yaml'
import { z } from 'zod'

const Duration = z.string().regex(/^\d+(s|m)$/)

const HealthCheck = z.union([
  z.strictObject({ disable: z.literal(true) }),
  z.strictObject({
    test: z.tuple([z.enum(['CMD', 'CMD-SHELL'])], z.string()),
    interval: Duration,
    timeout: Duration,
    retries: z.int().positive(),
    start_period: Duration.optional(),
  }),
])

/** The part of the Compose Specification that our file uses. Strict: a mistyped key would be no error to a reader, only without effect. */
const Service = z.strictObject({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  init: z.boolean().optional(),
  restart: z.enum(['no', 'unless-stopped']).optional(),
  logging: z.strictObject({ driver: z.string(), options: z.record(z.string(), z.string()) }).optional(),
  user: z.string().optional(),
  mem_limit: z.string().optional(),
  cpus: z.string().optional(),
  pids_limit: z.int().positive().optional(),
  networks: z.array(z.string()).default([]),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  hostname: z.string().optional(),
  configs: z.array(z.strictObject({ source: z.string(), target: z.string().startsWith('/') })).default([]),
  volumes: z.array(z.string().regex(/^[^:]+:\/[^:]+$/)).default([]),
  shm_size: z.string().optional(),
  ports: z.array(z.string()).default([]),
  healthcheck: HealthCheck.optional(),
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']) }))
    .default({}),
  deploy: z.strictObject({ replicas: z.int().positive() }).optional(),
  stop_grace_period: Duration.optional(),
})

const ComposeFile = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()).default({}),
  networks: z.record(z.string(), z.null()).default({}),
  configs: z.record(z.string(), z.strictObject({ file: z.string() })).default({}),
})

export type Service = z.infer<typeof Service>
export type ComposeFile = z.infer<typeof ComposeFile>

/**
 * Reads a compose file with its merge keys resolved and its references as they are written.
 * @throws ZodError for a structure that compose, or this schema, does not know.
 */
export function parseCompose(text: string): ComposeFile {
  const document: Record<string, unknown> = parse(text, { merge: true })
  const known = Object.entries(document).filter(([key]) => !key.startsWith('x-'))
  return ComposeFile.parse(Object.fromEntries(known))
}

/** Runs once and is waited for; every other service is to stay. */
export function isOneShot({ services }: ComposeFile, name: string): boolean {
  const waitedFor = Object.values(services).some((other) => other.depends_on[name]?.condition === 'service_completed_successfully')
  return services[name]?.restart === 'no' && waitedFor
}

/** Seconds of `90s` or `2m`. */
export function secondsOf(duration: string): number {
  return Number(duration.slice(0, -1)) * (duration.endsWith('m') ? 60 : 1)
}
