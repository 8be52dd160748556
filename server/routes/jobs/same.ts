import { isDeepStrictEqual } from 'node:util'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type Stored, settingsOf } from '@/kinds/registry/read-stored'
import { JobRequest } from '@/kinds/registry/requests'
import { SameJob } from '@/lib/contracts/api'
import { askKind } from '@/server/kinds/ask-kind'
import { localeOf } from '@/server/realtime/locale-of'
import { problems } from '@/server/routes/answers'
import type { RouteContext } from '@/server/routes/context'

/** Asked before a submit, so that a person is offered the file that is there already. Nothing is forced on anyone. */
export function sameJobRoute({ own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/jobs/same',
      {
        schema: {
          operationId: 'findSameJob',
          summary: 'My job with the same content that is under way, or done with its file ready',
          tags: ['jobs'],
          body: JobRequest,
          response: { 200: SameJob, ...problems(422) },
        },
      },
      async (request) => {
        const { ledger, ...person } = own(request)
        const asked = askKind(person, request.body, { locale: localeOf(request.headers) })
        const { kind, payload } = request.body
        const content = {
          kind,
          payload,
          payloadVersion: asked.payloadVersion,
          isSame: (earlier: Omit<Stored, 'kind'>) => isDeepStrictEqual(settingsOf({ kind, ...earlier }), payload),
        }
        return { job: await ledger.same(content, asked.rowLimit()) }
      },
    )
  }
}
