import type { FastifyInstance } from 'fastify'
import { downloadRoute } from './artifact/download'
import type { RouteContext } from './context'
import { datasetRoutes } from './datasets'
import { estimateRoutes } from './estimates'
import { jobAttemptsRoute } from './jobs/attempts'
import { changeJobRoutes } from './jobs/change'
import { readJobRoutes } from './jobs/read'
import { sameJobRoute } from './jobs/same'
import { submitRoute } from './jobs/submit'
import { meRoutes } from './me'
import { notificationRoutes } from './notifications'
import { presetRoutes } from './presets'
import { settingsRoutes } from './settings'

const parts = [
  meRoutes,
  datasetRoutes,
  estimateRoutes,
  presetRoutes,
  submitRoute,
  sameJobRoute,
  readJobRoutes,
  jobAttemptsRoute,
  changeJobRoutes,
  downloadRoute,
  notificationRoutes,
  settingsRoutes,
]

/** What only a signed-in person may ask. No route of these runs without a session. */
export function userRoutes(context: RouteContext) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', context.sessions.need)
    for (const part of parts) await app.register(part(context))
  }
}
