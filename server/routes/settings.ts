import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { CaughtMails, CaughtMailsQuery, Settings, SettingsChange } from '@/lib/contracts/people/settings'
import { isLocal } from '@/server/address/is-local'
import { notFound } from '@/server/problems'
import { problems } from './answers'
import type { RouteContext } from './context'

export function settingsRoutes({ deps, sessions, own }: RouteContext): FastifyPluginAsyncZod {
  const { mail, settings } = deps
  return async (app) => {
    app.get(
      '/settings',
      {
        schema: {
          operationId: 'settings',
          summary: 'What the person chose',
          tags: ['account'],
          response: { 200: Settings },
        },
      },
      async (request) => ({ mailWhenAway: await own(request).ledger.mailWhenAway(), mail: mail.delivery }),
    )

    app.post(
      '/settings',
      {
        schema: {
          operationId: 'changeSettings',
          summary: 'Choose whether to be mailed when a job ends while away',
          tags: ['account'],
          body: SettingsChange,
          response: { 200: Settings },
        },
      },
      async (request) => {
        const { mailWhenAway } = request.body
        await own(request).ledger.changeMailWhenAway(mailWhenAway)
        return { mailWhenAway, mail: mail.delivery }
      },
    )

    // On this machine only; and each sees what went to them or out by their jobs, an admin all.
    app.get(
      '/mails',
      {
        schema: {
          operationId: 'listCaughtMails',
          summary: 'Mails that the demo wrote and did not send',
          tags: ['account'],
          querystring: CaughtMailsQuery,
          response: { 200: CaughtMails, ...problems(400, 404) },
        },
      },
      async (request) => {
        if (mail.delivery !== 'caught' || !settings.demo || !isLocal(request)) throw notFound()
        const { email, role } = sessions.of(request).user
        const { ledger } = own(request)
        const jobs = [...new Set(mail.caught().flatMap(({ jobId }) => jobId ?? []))]
        const ownJobs = new Set((await Promise.all(jobs.map((id) => ledger.job(id)))).flatMap((job) => job?.id ?? []))
        const mayRead = ({ to, jobId }: { to: string; jobId: string | null }) =>
          role === 'admin' || to === email || (jobId !== null && ownJobs.has(jobId))
        const mails = mail.caught().filter(mayRead)
        return { mails: mails.slice(0, request.query.limit), total: mails.length }
      },
    )
  }
}
