import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NotificationsPage, PageQuery, ReadRequest, ToastClaim } from '@/lib/contracts/api'
import { NotificationId } from '@/lib/contracts/ids'
import { problems } from './answers'
import type { RouteContext } from './context'

export function notificationRoutes({ deps, own }: RouteContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/notifications',
      {
        schema: {
          operationId: 'listNotifications',
          summary: 'The inbox, newest first',
          tags: ['notifications'],
          querystring: PageQuery,
          response: { 200: NotificationsPage, ...problems(422) },
        },
      },
      async (request) => own(request).ledger.notifications(request.query),
    )

    app.post(
      '/notifications/read',
      {
        schema: {
          operationId: 'markRead',
          summary: 'Mark these, or all, as read',
          tags: ['notifications'],
          body: ReadRequest,
          response: { 204: z.null().describe('Done') },
        },
      },
      async (request, reply) => {
        const { userId, ledger } = own(request)
        const event = await ledger.markRead(request.body)
        if (event) deps.live.publish(userId, event)
        return reply.code(204).send(null)
      },
    )

    app.post(
      '/notifications/:id/toast',
      {
        schema: {
          operationId: 'claimToast',
          summary: 'Ask to show the toast: true for exactly one of all tabs and devices',
          tags: ['notifications'],
          params: z.object({ id: NotificationId }),
          response: { 200: ToastClaim },
        },
      },
      async (request) => ({ show: await own(request).ledger.claimToast(request.params.id) }),
    )

    app.post(
      '/notifications/:id/desktop',
      {
        schema: {
          operationId: 'claimDesktop',
          summary: 'Ask to show a notice of the system: true for one page in the background, while none in front has shown the toast',
          tags: ['notifications'],
          params: z.object({ id: NotificationId }),
          response: { 200: ToastClaim },
        },
      },
      async (request) => ({ show: await own(request).ledger.claimDesktop(request.params.id) }),
    )
  }
}
