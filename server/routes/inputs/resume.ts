import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { InputId } from '@/lib/contracts/inputs'
import { askedFor } from '@/server/inputs/asked-for'
import { goOn } from '@/server/inputs/bring'
import { lingerAtMost } from '@/server/inputs/linger-at-most'
import { moreThanSaid } from '@/server/inputs/refusals'
import { byteCount, PART_TYPE, sayTus, stateHeaders } from '@/server/inputs/tus'
import { notFound } from '@/server/problems'
import { problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'

const params = z.object({ id: InputId })
const tags = ['inputs']

const Headers = z.looseObject({
  'upload-offset': byteCount('were received').describe('Up to where it was received: what is sent begins there.'),
})

/** The rest of tus 1.0: how far an upload has got, and going on with it. */
export function resumeRoutes({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.addHook('onRequest', sayTus)
    app.addContentTypeParser(PART_TYPE, (_request, body, done) => done(null, body))

    app.head(
      '/inputs/:id',
      {
        config: { swagger: { exposeHeadRoute: true } },
        schema: {
          operationId: 'tellUpload',
          summary: 'How much of a file was received',
          tags,
          params,
          response: { 200: z.null().describe('In `Upload-Offset`, of `Upload-Length`'), ...problems(412) },
        },
      },
      async (request, reply) => {
        const input = await own(request).ledger.inputs.find(request.params.id)
        if (!input) throw notFound()
        return reply
          .headers({ ...stateHeaders(input), 'upload-length': String(input.bytes), 'cache-control': 'no-store' })
          .code(200)
          .send(null)
      },
    )

    app.patch(
      '/inputs/:id',
      {
        schema: {
          operationId: 'continueUpload',
          summary: 'Go on with an upload, from where it has got',
          description: 'What was received when the line breaks is kept. A file of another type than the field takes is refused at its end.',
          tags,
          params,
          headers: Headers,
          response: { 204: z.null().describe('Received; `Upload-Offset` says up to where'), ...problems(409, 410, 412, 422, 423, 507) },
        },
      },
      async (request, reply) => {
        lingerAtMost(request, reply)
        const { inputs } = own(request).ledger
        const input = await inputs.find(request.params.id)
        if (!input) throw notFound()
        const at = request.headers['upload-offset']
        if (Number(request.headers['content-length'] ?? 0) > input.bytes - at) throw moreThanSaid()
        const hint = askedFor({ kind: input.kind, input: input.name })
        const { received, whole } = await goOn(deps, inputs, request.body as Readable, { input, hint, at })
        return reply
          .code(204)
          .headers(stateHeaders(whole ?? { received, expiresAt: input.expiresAt }))
          .send(null)
      },
    )
  }
}
