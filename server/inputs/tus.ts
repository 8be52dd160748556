import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { HttpProblem } from '@/server/problems'

/** Of tus (https://tus.io/protocols/resumable-upload), what its server says of itself. */
export const TUS_VERSION = '1.0.0'
export const tusHeaders = { 'tus-resumable': TUS_VERSION }
export const tusAbout = { 'tus-version': TUS_VERSION, 'tus-extension': 'creation,expiration,termination' }

/** The body of a PATCH. */
export const PART_TYPE = 'application/offset+octet-stream'

/** Of bytes, in a header. */
export const byteCount = (what: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `must be the number of bytes that ${what}`)
    .transform(Number)

/** Under every answer of an upload, also where it is a problem. */
export async function sayTus(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!isTus(request)) return
  reply.headers(tusHeaders)
  if (request.headers['tus-resumable'] !== TUS_VERSION)
    throw new HttpProblem(412, 'Another version of tus', { detail: `This server speaks tus ${TUS_VERSION}.`, headers: tusAbout })
}

export const isTus = ({ headers }: FastifyRequest) => headers['tus-resumable'] !== undefined

/** `Upload-Metadata: filename d29ybGQucGRm,is_confidential`: values in base64. */
export function fileNameIn(metadata: string | undefined): string | undefined {
  const pairs = (metadata ?? '').split(',').map((pair) => pair.trim().split(' '))
  const value = pairs.find(([name]) => name === 'filename')?.[1]
  return value === undefined ? undefined : Buffer.from(value, 'base64').toString('utf8')
}

/** The headers of an upload that is not whole yet. */
export function stateHeaders({ received, expiresAt }: { received: number; expiresAt: string | null }): Record<string, string> {
  return {
    'upload-offset': String(received),
    ...(expiresAt ? { 'upload-expires': new Date(expiresAt).toUTCString() } : {}),
  }
}
