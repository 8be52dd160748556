import ipaddr from 'ipaddr.js'
import { z } from 'zod'

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'is no name of a header')
const headerValue = z.string().regex(/^[\t\x20-\x7e\x80-\xff]{0,2000}$/, 'is no value of a header')

const Origin = z.string().transform((text, ctx) => {
  const url = URL.canParse(text) ? new URL(text) : null
  const isOrigin = url && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === ''
  if (isOrigin && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin
  ctx.addIssue({ code: 'custom', message: 'must be https://host or http://host, with a port where it is another, and nothing behind it' })
  return z.NEVER
})

const Range = z.string().refine((text) => ipaddr.isValidCIDR(text), 'must be a range of addresses, as 10.1.0.0/16')

/** What all calls of a connection may do together. */
const Rate = {
  perSecond: z.number().positive().max(100_000),
  /** How many may come at once, after a while without any. */
  burst: z.int().min(1).max(1000).default(1),
  /** How many may be under way at the same time. */
  concurrency: z.int().min(1).max(200).default(4),
}

const Connection = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must be lower-case letters, digits, _ and -'),
  label: z.string().trim().min(1).max(120),
  description: z.string().max(500).default(''),
  origin: Origin,
  methods: z.array(z.enum(METHODS)).min(1).default(['GET']),
  /** Where paths begin that may be called. */
  paths: z
    .array(z.string().regex(/^\/[^\s?#{}]*$/, 'must begin with / and have no ?, # or { in it'))
    .min(1)
    .default(['/']),
  /** The secret: the variable that holds it, and the header that it is sent in, behind these letters. */
  secret: z
    .strictObject({
      variable: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable'),
      header: headerName.default('Authorization'),
      prefix: z
        .string()
        .regex(/^[\x20-\x7e]{0,40}$/, 'is no beginning of a header')
        .default('Bearer '),
    })
    .optional(),
  /** Sent with each call. */
  headers: z.record(headerName, headerValue).default({}),
  ...Rate,
  /** The header in which it takes a key against doing a thing twice. */
  idempotencyKey: headerName.optional(),
  /** Whether anything may be asked of it twice, by whatever method. */
  idempotent: z.boolean().default(false),
  timeoutSeconds: z.number().min(1).max(300).default(30),
  maxAnswerKb: z.int().min(1).max(100_000).default(1024),
  /** Ranges of addresses that are not public and may be reached all the same. */
  networks: z.array(Range).default([]),
  /** Who may use it; everybody who is signed in where neither is said. */
  roles: z.array(z.string()).min(1).optional(),
  people: z.array(z.email('is not an e-mail address').toLowerCase()).min(1).optional(),
  /** There in a demo only. */
  demo: z.boolean().default(false),
})
export type Connection = z.infer<typeof Connection>
export type Method = (typeof METHODS)[number]

/** connections.json: what may be called, and nothing else can be. */
export const ConnectionsFile = z
  .strictObject({ $schema: z.string().optional(), connections: z.array(Connection) })
  .superRefine(({ connections }, ctx) => {
    for (const [at, { id }] of connections.entries())
      if (connections.findIndex((other) => other.id === id) < at)
        ctx.addIssue({ code: 'custom', path: ['connections', at, 'id'], message: 'this id is there twice' })
  })
