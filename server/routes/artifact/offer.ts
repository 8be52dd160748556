import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem } from '@/server/problems'
import { type ByteRange, parseRange } from './byte-range'
import { contentDisposition } from './content-disposition'
import { isUnchanged, mayContinue, type Validators } from './preconditions'

/** A download whose reader takes nothing for this long is cut; it can be continued with Range. */
const STALL_MS = 60_000

/** An SVG has pictures and styles in it, and nothing from elsewhere. */
const PICTURE_POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'"

export type SentRange = Exclude<ByteRange, 'unsatisfiable'>

/** What can be downloaded: a file, or several in one. */
export interface Offer {
  fileName: string
  mediaType: string
  bytes: number
  /** To be looked at on a page, and not kept: a picture. */
  shown?: boolean
  validators: Validators
  /** Puts on record that this much of it goes out. */
  note(range: SentRange): Promise<void>
  /** @throws {HttpProblem} 410 when it went away since it was found. */
  open(range: SentRange): Promise<Readable>
}

/** Hands it out, whole or from where a broken download stopped. No connection to the ledger is held while bytes flow. */
export async function sendOffer(request: FastifyRequest, reply: FastifyReply, offer: Offer): Promise<unknown> {
  if (isUnchanged(request.headers['if-none-match'], offer.validators)) {
    setHeaders(reply, offer)
    return reply.code(304).send(null)
  }
  const range = rangeOf(request, offer)
  if (range === 'unsatisfiable') throw beyondTheEnd(offer.bytes)
  // Before the first byte: nothing leaves unseen.
  if (request.method === 'GET') await offer.note(range)
  const stream = request.method === 'HEAD' ? undefined : await offer.open(range)
  // Only now, when nothing can fail any more: a problem must not go out under these headers.
  setHeaders(reply, offer)
  reply.header('content-length', range === 'whole' ? offer.bytes : range.end - range.start + 1)
  if (range !== 'whole') reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${offer.bytes}`)
  if (!stream) return reply.send(null)
  reply.raw.setTimeout(STALL_MS, () => reply.raw.destroy())
  return stream
}

/** RFC 9110 gives Range a meaning for GET alone. */
function rangeOf({ method, headers }: FastifyRequest, { bytes, validators }: Offer): ByteRange {
  const ifRange = headers['if-range']
  if (method !== 'GET' || Array.isArray(ifRange) || !mayContinue(ifRange, validators)) return 'whole'
  return parseRange(headers.range, bytes)
}

/** What is downloaded is never rendered, sniffed, framed or kept by a cache, whatever it holds; a picture is drawn, and can do nothing. */
function setHeaders(reply: FastifyReply, { fileName, mediaType, shown = false, validators }: Offer): void {
  reply.headers({
    'content-type': mediaType,
    'content-disposition': shown ? 'inline' : contentDisposition(fileName),
    'accept-ranges': 'bytes',
    etag: validators.etag,
    'last-modified': validators.lastModified,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': shown ? PICTURE_POLICY : "sandbox; default-src 'none'",
  })
}

function beyondTheEnd(bytes: number): HttpProblem {
  return new HttpProblem(416, 'The range lies beyond the end of the file', { headers: { 'content-range': `bytes */${bytes}` } })
}
