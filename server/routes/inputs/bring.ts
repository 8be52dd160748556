import type { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { InputHint } from '@/kinds/kit/contract'
import { InputFile, MAX_AT_ONCE_BYTES } from '@/lib/contracts/inputs'
import type { StoredInput, UserInputs } from '@/lib/ledger/inputs/user-inputs'
import { askedFor } from '@/server/inputs/asked-for'
import { announce, goOn } from '@/server/inputs/bring'
import { labelOf } from '@/server/inputs/label-of'
import { lingerAtMost } from '@/server/inputs/linger-at-most'
import { emptyFile, tooLarge, tooLargeAtOnce } from '@/server/inputs/refusals'
import { byteCount, fileNameIn, isTus, sayTus, stateHeaders, tusAbout } from '@/server/inputs/tus'
import { badInput } from '@/server/problems'
import { problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'

const Query = z.strictObject({
  kind: z.string().max(80).describe('The kind of job that it is brought for.'),
  input: z.string().max(80).describe('The field of its payload that takes the file.'),
})

const Headers = z.looseObject({
  'tus-resumable': z.string().optional().describe('`1.0.0`, where it is to be sent in pieces.'),
  'upload-length': byteCount('the file has').optional().describe('In pieces: how many bytes the file has.'),
  'upload-metadata': z.string().max(4000).optional().describe('In pieces: `filename`, and what it is called in base64.'),
})

/** A file, whole in this request; or, by tus, the beginning of an upload that goes on with PATCH. */
export function bringRoute({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(multipart, { limits: { files: 1, fields: 5, fieldSize: 1000, headerPairs: 20 } })
    app.addHook('onRequest', sayTus)

    app.post(
      '/inputs',
      {
        schema: {
          operationId: 'bringInput',
          summary: 'Bring a file for a job, whole or, by tus, in pieces',
          description:
            'Whole: `multipart/form-data` with one file of 50 MB at most. In pieces: no body, and the headers of tus 1.0 (`Tus-Resumable`, `Upload-Length`, `Upload-Metadata` with `filename`); then `PATCH` at the address in `Location`. Its id goes into the payload of the job. One that no job takes goes after 24 hours.',
          tags: ['inputs'],
          querystring: Query,
          headers: Headers,
          response: { 201: InputFile, ...problems(412, 422, 507) },
        },
      },
      async (request, reply) => {
        lingerAtMost(request, reply)
        const { inputs } = own(request).ledger
        const hint = askedFor(request.query)
        const asked = { kind: request.query.kind, name: request.query.input, hint }
        const input = isTus(request)
          ? await announce(deps, inputs, { ...asked, ...announcedIn(request.headers) })
          : await bringWhole(request, inputs, asked)
        return answer(reply, input)
      },
    )

    app.options('/inputs', { schema: { hide: true } }, async (_request, reply) => reply.code(204).headers(tusAbout).send())
  }

  async function bringWhole(request: FastifyRequest, inputs: UserInputs, asked: { kind: string; name: string; hint: InputHint }) {
    if (!request.isMultipart())
      throw badInput([{ field: 'body', message: 'must be multipart/form-data with one file, or begin a tus upload' }])
    const most = Math.min(asked.hint.maxBytes, MAX_AT_ONCE_BYTES)
    const length = Number(request.headers['content-length'] ?? most)
    if (length > most + OVERHEAD_BYTES) throw most < MAX_AT_ONCE_BYTES ? tooLarge(most) : tooLargeAtOnce(most)
    const part = await request.file({ limits: { fileSize: most } })
    if (!part) throw badInput([{ field: 'body', message: 'has no file' }])
    const announced = await announce(deps, inputs, {
      ...asked,
      fileName: labelOf(part.filename),
      bytes: Math.max(1, Math.min(length, most)),
    })
    return orNone(inputs, announced, part.file, asked.hint)
  }

  /** Of a file that did not come through nothing is kept. */
  async function orNone(inputs: UserInputs, input: StoredInput, body: Readable, hint: InputHint): Promise<StoredInput> {
    try {
      const { whole } = await goOn(deps, inputs, body, { input, hint, at: 0, isAll: true })
      if (!whole) throw emptyFile()
      return whole
    } catch (error) {
      await inputs.remove(input.id)
      throw error
    }
  }
}

/** The lines around a file. */
const OVERHEAD_BYTES = 10_000

function announcedIn(headers: z.infer<typeof Headers>): { fileName: string; bytes: number } {
  const bytes = headers['upload-length']
  if (bytes === undefined) throw badInput([{ field: 'upload-length', message: 'is missing' }])
  if (bytes === 0) throw emptyFile()
  return { fileName: labelOf(fileNameIn(headers['upload-metadata'])), bytes }
}

function answer(reply: FastifyReply, input: StoredInput) {
  return reply.code(201).headers(stateHeaders(input)).header('location', `/api/inputs/${input.id}`).send(input)
}
