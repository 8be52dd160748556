import type { Connection } from '@/kinds/calls/connections/connection'
import { type CallsPayload, headersOf } from '@/kinds/calls/payload'
import { fillBody, fillHeader, fillPath, Unsayable } from '@/kinds/calls/payload/places'
import type { Asked } from './net/exchange'
import { ACCEPTED } from './net/inflate'

export type Values = Readonly<Record<string, string | null>>

const TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded', text: 'text/plain; charset=utf-8' } as const
const CREDENTIALS = new Set(['authorization', 'cookie', 'proxy-authorization'])

export interface Secret {
  header: string
  /** As it is sent, and without what stands before it. */
  value: string
  bare: string
}

export const MASK = '••••••'

/** An API may send back what it was sent: that goes nowhere. */
export function withoutSecret(body: Buffer, secret: Secret | null): Buffer {
  if (!secret || !body.includes(secret.bare)) return body
  return Buffer.from(body.toString('latin1').replaceAll(latin1(secret.bare), latin1(MASK)), 'latin1')
}

const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

/** Whether a header is for the connection's own origin alone. */
export const createIsSecret = (connection: Pick<Connection, 'secret' | 'headers'>): ((header: string) => boolean) => {
  const own = [connection.secret?.header ?? '', ...Object.keys(connection.headers)].map((name) => name.toLowerCase())
  return (header) => CREDENTIALS.has(header.toLowerCase()) || own.includes(header.toLowerCase())
}

type Template = Pick<CallsPayload, 'method' | 'path' | 'headers' | 'bodyType' | 'body'>

/** The request for one row; `key` is the same for every try at it. @throws {Unsayable} for a row that there is none for */
export type RequestFor = (values: Values, key: string) => Asked

interface Sender {
  connection: Pick<Connection, 'origin' | 'paths' | 'headers' | 'idempotencyKey'>
  secret: Secret | null
}

/** What all rows have alike is worked out once. */
export function createRequests({ method, path, headers, bodyType, body }: Template, { connection, secret }: Sender): RequestFor {
  const hasBody = body.trim() !== ''
  const usual = {
    accept: 'application/json, */*;q=0.5',
    'accept-encoding': ACCEPTED,
    'user-agent': 'Postroom',
    ...(hasBody ? { 'content-type': TYPES[bodyType] } : {}),
  }
  const asked = headersOf(headers).map(([name, text]) => [name.toLowerCase(), text] as const)
  const listed = Object.fromEntries(Object.entries(connection.headers).map(([name, value]) => [name.toLowerCase(), value]))
  const keyed = connection.idempotencyKey?.toLowerCase()
  const secrets = secret ? { [secret.header.toLowerCase()]: secret.value } : {}

  return (values, key) => {
    const url = urlOf(fillPath(path, values), connection)
    const own = Object.fromEntries(asked.map(([name, text]) => [name, fillHeader(text, values)]))
    const headers = { ...usual, ...own, ...listed, ...(keyed ? { [keyed]: key } : {}), ...secrets }
    return { url, method, headers, body: hasBody ? fillBody(bodyType, body, values) : null }
  }
}

/** What an address comes to in the end is looked at, not what was written. */
function urlOf(path: string, { origin, paths }: Sender['connection']): URL {
  const url = new URL(`${origin}${path}`)
  if (url.origin !== origin || !paths.some((prefix) => isBelow(url.pathname, prefix)))
    throw new Unsayable('bad_path', 'The path is none that may be called.')
  return url
}

/** `/v1/permits` is below `/v1/` and `/v1/permits`, and `/v1/permitsX` is not below the latter. */
export const isBelow = (path: string, prefix: string): boolean =>
  prefix.endsWith('/') ? path.startsWith(prefix) : path === prefix || path.startsWith(`${prefix}/`)
