import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { kinds } from '@/kinds/registry/contracts'
import { HttpProblem } from '@/server/problems'
import { JobParams, problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'
import { type ByteRange, parseRange } from './byte-range'
import { contentDisposition } from './content-disposition'
import { type FoundFile, findFile, noteMissing, type Owner } from './find-file'
import { isUnchanged, mayContinue, type Validators, validatorsOf } from './preconditions'
import { verified } from './verified'

/** A download whose reader takes nothing for this long is cut; it can be continued with Range. */
const STALL_MS = 60_000
const CHANGED = 'a file of the store is not the one that was written'

/**
 * Hands out a finished file, whole or from where a broken download stopped. Rights are asked of the ledger
 * first and no connection to it is held while bytes flow.
 */
export function downloadRoute({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.route({
      method: ['GET', 'HEAD'],
      url: '/jobs/:id/artifact',
      schema: {
        operationId: 'downloadArtifact',
        summary: 'The finished file; Range and If-Range continue a broken download',
        tags: ['jobs'],
        params: JobParams,
        headers: Conditions,
        response: { 200: bytes('The whole file'), 206: bytes('The part asked for'), 304: nothing, ...problems(403, 409, 410, 416) },
      },
      handler: async (request, reply) => {
        const owner = own(request)
        const { id } = request.params
        const file = await findFile(deps, owner, id, 0)
        const validators = validatorsOf(file.sha256, file.modifiedAt)
        if (isUnchanged(request.headers['if-none-match'], validators)) {
          setFileHeaders(reply, file, validators)
          return reply.code(304).send(null)
        }
        const range = rangeOf(request, file, validators)
        if (range === 'unsatisfiable') throw beyondTheEnd(file.bytes)
        // Before the first byte: nothing leaves unseen.
        if (request.method === 'GET') await owner.audit(downloaded(id, file, range))
        const stream = request.method === 'HEAD' ? undefined : await open(owner, file, range)
        // Only now, when nothing can fail any more: a problem must not go out under these headers.
        setFileHeaders(reply, file, validators)
        reply.header('content-length', range === 'whole' ? file.bytes : range.end - range.start + 1)
        if (range !== 'whole') reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`)
        if (!stream) return reply.send(null)
        reply.raw.setTimeout(STALL_MS, () => reply.raw.destroy())
        return stream
      },
    })
  }

  /** @throws {HttpProblem} 410 when the file went away since it was found. */
  async function open(owner: Owner, file: FoundFile, range: Exclude<ByteRange, 'unsatisfiable'>) {
    const { key, sha256 } = file
    try {
      if (range !== 'whole') return await deps.artifacts.open(key, range)
      return verified(await deps.artifacts.open(key), sha256, () => noteMissing(deps, owner, file, CHANGED))
    } catch (error) {
      throw isMissing(error) ? await noteMissing(deps, owner, file) : error
    }
  }
}

function downloaded(job: string, { fileName, bytes, sha256 }: FoundFile, range: Exclude<ByteRange, 'unsatisfiable'>) {
  const part = range === 'whole' ? {} : { from: range.start, to: range.end }
  return { action: 'file.downloaded', target: { job, fileName }, details: { bytes, sha256, ...part } } as const
}

/** What files there are: a program chooses its reader by these. A test downloads one of each. */
const mediaTypes = Object.values(kinds).flatMap(({ mediaTypes = ['*/*'] }) => mediaTypes)
const bytes = (description: string) => ({
  description,
  content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema: z.unknown() }])),
})

/** For the description: they are read as they come, for nothing in them is an error. */
const Conditions = z.looseObject({
  range: z
    .unknown()
    .optional()
    .describe('One range of bytes, as `bytes=1000-`: what is still missing of a broken download.')
    .meta({ type: 'string' }),
  'if-range': z.unknown().optional().describe('The ETag of what is there already: another file is sent whole.').meta({ type: 'string' }),
  'if-none-match': z.unknown().optional().describe('The ETag of what is there already: 304 for the same file.').meta({ type: 'string' }),
})
const nothing = z.null().describe('Unchanged')

/** RFC 9110 gives Range a meaning for GET alone. */
function rangeOf({ method, headers }: FastifyRequest, { bytes }: FoundFile, validators: Validators) {
  const ifRange = headers['if-range']
  if (method !== 'GET' || Array.isArray(ifRange) || !mayContinue(ifRange, validators)) return 'whole'
  return parseRange(headers.range, bytes)
}

/** What is downloaded is never rendered, sniffed, framed or kept by a cache, whatever it holds. */
function setFileHeaders(reply: FastifyReply, { fileName, mediaType }: FoundFile, { etag, lastModified }: Validators): void {
  reply.headers({
    'content-type': mediaType,
    'content-disposition': contentDisposition(fileName),
    'accept-ranges': 'bytes',
    etag,
    'last-modified': lastModified,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "sandbox; default-src 'none'",
  })
}

function beyondTheEnd(bytes: number): HttpProblem {
  return new HttpProblem(416, 'The range lies beyond the end of the file', { headers: { 'content-range': `bytes */${bytes}` } })
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
