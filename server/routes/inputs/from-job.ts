import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { inputHintsOf, isAccepted } from '@/kinds/kit/inputs'
import { kinds } from '@/kinds/registry/contracts'
import { JobId } from '@/lib/contracts/ids'
import { InputFile } from '@/lib/contracts/inputs'
import { askedFor } from '@/server/inputs/asked-for'
import { announce, goOn } from '@/server/inputs/bring'
import { emptyFile, wrongType } from '@/server/inputs/refusals'
import { problems } from '@/server/routes/answers'
import { findFile } from '@/server/routes/artifact/find-file'
import type { RouteContext } from '@/server/routes/context'

const examples = Object.values(kinds).flatMap((kind) =>
  inputHintsOf(kind).map(([input]) => ({ kind: kind.id, input, jobId: '01980f6e-6c2b-7d63-9a3e-000000000001' })),
)
const Body = z
  .strictObject({
    kind: z.string().max(80).describe('The kind of job that it is brought for.'),
    input: z.string().max(80).describe('The field of its payload that takes the file.'),
    jobId: JobId.describe('The job that has left the file.'),
    nth: z.int().nonnegative().default(0).describe('Which of its files: 0 is the main one.'),
  })
  .meta({ examples: examples.slice(0, 1) })

/** What one job has left becomes what another works with: a copy, which stays when the first one's file goes. */
export function fromJobRoute({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/inputs/from-job',
      {
        schema: {
          operationId: 'bringFromJob',
          summary: 'Bring a file that one of your jobs has left; with the rights that its download needs',
          tags: ['inputs'],
          body: Body,
          response: { 201: InputFile, ...problems(404, 409, 410, 422, 507) },
        },
      },
      async (request, reply) => {
        const owner = own(request)
        const { inputs } = owner.ledger
        const { kind, input: name, jobId, nth } = request.body
        const hint = askedFor({ kind, input: name })
        const file = await findFile(deps, owner, jobId, nth)
        const mediaType = file.mediaType.split(';')[0]?.trim() ?? ''
        // Before a byte is copied; its bytes are looked at all the same.
        if (!isAccepted(hint, mediaType) && !isAccepted(hint, 'text/plain')) throw wrongType(mediaType, hint)
        const input = await announce(deps, inputs, { kind, name, hint, fileName: file.fileName, bytes: file.bytes })
        try {
          await owner.audit({
            action: 'file.downloaded',
            target: { job: jobId, fileName: file.fileName },
            details: { bytes: file.bytes, sha256: file.sha256, broughtAs: input.id },
          })
          const { whole } = await goOn(deps, inputs, await deps.artifacts.open(file.key), { input, hint, at: 0 })
          if (!whole) throw emptyFile()
          return reply.code(201).header('location', `/api/inputs/${whole.id}`).send(whole)
        } catch (error) {
          await inputs.remove(input.id)
          throw error
        }
      },
    )
  }
}
