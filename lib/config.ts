import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { PoolName } from '@/lib/contracts/delivery'
import { DEVELOPMENT_SECRET, isLoopbackHost, isPublic, secretProblem } from './exposure'
import { postgresUrl, rabbitmqUrls, redisUrl, withCheckedCertificate } from './service-urls'

/** `fast:4,bulk:2` → `{ fast: 4, bulk: 2 }`: how many attempts of each pool a worker runs at a time. */
const WorkerPools = z.string().transform((text, ctx) => {
  const pools: Record<string, number> = {}
  for (const part of text.split(',')) {
    const [name = '', slots = ''] = part.trim().split(':')
    if (!PoolName.safeParse(name).success || !/^[1-9]\d?$/.test(slots)) {
      ctx.addIssue({ code: 'custom', message: `"${part}" is not pool:slots with 1 to 99 slots, as in fast:4,bulk:2` })
      return z.NEVER
    }
    pools[name] = Number(slots)
  }
  return pools
})

/** Every variable Postroom reads. Each has a default for one machine and a line in .env.example. */
const variables = {
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  APP_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// URL' }).optional(),
  DATABASE_URL: postgresUrl.default('postgres://postroom:postroom@127.0.0.1:5432/postroom'),
  /** PostgreSQL itself, where DATABASE_URL leads to a pooler. */
  DATABASE_SESSION_URL: postgresUrl.optional(),
  /** For the tables of kinds: a role that may use their schemas and nothing else. */
  OWN_TABLES_URL: postgresUrl.optional(),
  REGISTER_DATABASE_URL: postgresUrl.optional(),
  REDIS_URL: redisUrl.default('redis://127.0.0.1:6379'),
  RABBITMQ_URL: rabbitmqUrls.default('amqp://guest:guest@127.0.0.1:5672'),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters: openssl rand -hex 32').default(DEVELOPMENT_SECRET),
  SIGN_UP: z.enum(['closed', 'open']).default('closed'),
  /** How long somebody stays signed in at most, and how long without doing anything. */
  SESSION_HOURS: z.coerce.number().positive().max(8784).default(720),
  SESSION_IDLE_HOURS: z.coerce.number().positive().max(8784).default(168),
  DATASETS_FILE: z.string().default('datasets.json'),
  /** How long a database with data may send nothing and not answer whether it still works on an export. */
  DATA_SILENCE_SECONDS: z.coerce.number().min(20).max(3600).default(120),
  /** Permits in the sample register; 0 for no sample data. */
  SAMPLE_PERMITS: z.coerce.number().int().min(0).max(10_000_000).default(1_000_000),
  ARTIFACTS_DIR: z.string().default('.data/artifacts'),
  ARTIFACT_KEEP_DAYS: z.coerce.number().positive().max(3650).default(7),
  /** What all files of a person may take that were brought for jobs. */
  MAX_INPUT_MB_PER_USER: z.coerce.number().int().positive().max(10_000_000).default(2000),
  /** How long it is kept who did what; see docs/access.md. */
  AUDIT_KEEP_DAYS: z.coerce.number().min(30, 'must be 30 at least').max(36_500).default(400),
  WORKER_POOLS: WorkerPools.default({ fast: 2, bulk: 2 }),
  /** Limits of what acts outside while Redis is away: each worker takes its share, or nobody acts. */
  LIMITS_WITHOUT_REDIS: z.enum(['share', 'stop']).default('share'),
  WORKER_GRACE_SECONDS: z.coerce.number().min(0).max(3600).default(20),
  MAX_QUEUED_PER_USER: z.coerce.number().int().positive().default(100),
  MAX_RUNNING_PER_USER: z.coerce.number().int().positive().default(3),
  /** Whether https is for every name below the app's too: only where all of them have it. */
  HSTS_SUBDOMAINS: z.enum(['off', 'on']).default('off'),
  /** How many proxies in front of the server may set X-Forwarded-*. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Where mails to people who are away are handed in. Without it none is sent; the demo catches them. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// URL' }).optional(),
  /** The sender's address, for which the server at SMTP_URL must be responsible. */
  MAIL_FROM: z.email('must be an e-mail address').optional(),
  /** Where the demo takes mails in, on loopback; 25 above PORT where it is not set. */
  DEMO_SMTP_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  /** Accounts to try Postroom with on one's own machine. Refused wherever somebody else could come in. */
  DEMO: z.enum(['off', 'on']).default('off'),
  /** Part of the link that opens the demo's one-click sign-in. */
  DEMO_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  DEMO_ACCOUNTS_FILE: z.string().default('.data/demo-accounts.json'),
  /** Whether /dev/…, the pages for people who work on Postroom, are shown outside of `npm run dev` too. */
  DEV_PAGES: z.enum(['hidden', 'shown']).default('hidden'),
} as const

const Variables = z.object(variables).superRefine((env, ctx) => {
  if (env.SMTP_URL && !env.MAIL_FROM) ctx.addIssue({ code: 'custom', path: ['MAIL_FROM'], message: 'must be set where SMTP_URL is' })
  if (env.DEMO === 'on' && isPublic(env))
    ctx.addIssue({ code: 'custom', path: ['DEMO'], message: 'may be on only where HOST and APP_URL are loopback and TRUST_PROXY is 0' })
  if (env.DEMO === 'on' && !env.DEMO_SECRET)
    ctx.addIssue({ code: 'custom', path: ['DEMO_SECRET'], message: 'must be set where DEMO is on' })
})

/** What only the server needs: workers and commands sign nothing. */
const ServerVariables = Variables.superRefine((env, ctx) => {
  const problem = isPublic(env) ? secretProblem(env.AUTH_SECRET) : null
  if (problem) ctx.addIssue({ code: 'custom', path: ['AUTH_SECRET'], message: `${problem}: openssl rand -hex 32` })
})

export const variableNames = Object.keys(variables)
export type Config = ReturnType<typeof loadConfig>

/**
 * The one reading of the environment. `NAME_FILE` gives a value from a file, as Docker secrets do.
 * @throws Error that lists every problem at once, one line each.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env) {
  return read(Variables, env)
}

/** As `loadConfig`, for the process that people's browsers talk to. */
export function loadServerConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return read(ServerVariables, env)
}

function read(schema: typeof Variables, env: NodeJS.ProcessEnv) {
  const parsed = schema.safeParse(readVariables(env))
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new Error(`The configuration cannot be used:\n${lines.join('\n')}`)
  }
  const values = parsed.data
  const loopback = isLoopbackHost(values.HOST)
  const appUrl = values.APP_URL ?? `http://${loopback ? 'localhost' : values.HOST}:${values.PORT}`
  const demoSmtpPort = values.DEMO === 'on' && !values.SMTP_URL ? (values.DEMO_SMTP_PORT ?? Math.min(65_535, values.PORT + 25)) : null
  return {
    ...values,
    APP_URL: appUrl,
    DATABASE_SESSION_URL: values.DATABASE_SESSION_URL ?? values.DATABASE_URL,
    /** Whether DATABASE_URL may give each transaction another session. */
    pooled: values.DATABASE_SESSION_URL !== undefined && values.DATABASE_SESSION_URL !== values.DATABASE_URL,
    REGISTER_DATABASE_URL: values.REGISTER_DATABASE_URL ?? values.DATABASE_SESSION_URL ?? values.DATABASE_URL,
    OWN_TABLES_URL: values.OWN_TABLES_URL ?? values.DATABASE_URL,
    loopback,
    /** What kinds are told of it. */
    site: { appUrl, mail: mailServerOf(values, demoSmtpPort) },
    demoSmtpPort,
    /** Null where nobody asked for one. */
    demo: values.DEMO === 'on' && values.DEMO_SECRET ? { accountsFile: values.DEMO_ACCOUNTS_FILE, secret: values.DEMO_SECRET } : null,
    /** A variable that is not Postroom's own but one of its kinds', by its name. */
    kindVariable(name: string): string | undefined {
      if (variableNames.includes(name)) throw new Error(`${name} is a variable of Postroom's own: a kind's needs another name`)
      return readVariable(env, name)
    },
    /** The URL of a dataset's connection, by the name of the variable that datasets.json gives. */
    connectionUrl(name: string): string | undefined {
      const url =
        readVariable(env, name) ?? (name === 'REGISTER_DATABASE_URL' ? (values.DATABASE_SESSION_URL ?? values.DATABASE_URL) : undefined)
      return url && withCheckedCertificate(url)
    },
  }
}

/** That of whoever runs it, or where the demo takes mails in; null where there is none. */
function mailServerOf({ SMTP_URL: url, MAIL_FROM: from }: { SMTP_URL?: string; MAIL_FROM?: string }, demoSmtpPort: number | null) {
  if (url && from) return { url, from }
  return demoSmtpPort === null ? null : { url: `smtp://127.0.0.1:${demoSmtpPort}`, from: 'postroom@demo.example' }
}

function readVariables(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(variableNames.map((name) => [name, readVariable(env, name)]))
}

function readVariable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (file) return readFileSync(file, 'utf8').trim()
  return env[name] === '' ? undefined : env[name]
}
