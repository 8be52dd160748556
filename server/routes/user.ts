import type { FastifyInstance } from 'fastify'
import { meRoutes } from './account/me'
import { passwordRoute } from './account/password'
import { sessionRoutes } from './account/sessions'
import { downloadRoutes } from './artifact/download'
import type { RouteContext } from './context'
import { datasetRoutes } from './datasets'
import { estimateRoutes } from './estimates'
import { bringRoute } from './inputs/bring'
import { fromJobRoute } from './inputs/from-job'
import { ownInputRoutes } from './inputs/own'
import { resumeRoutes } from './inputs/resume'
import { jobAttemptsRoute } from './jobs/attempts'
import { changeJobRoutes } from './jobs/change'
import { changeItemRoutes } from './jobs/items/change'
import { downloadItemsRoute } from './jobs/items/download'
import { readItemRoutes } from './jobs/items/read'
import { readJobRoutes } from './jobs/read'
import { sameJobRoute } from './jobs/same'
import { submitRoute } from './jobs/submit'
import { notificationRoutes } from './notifications'
import { optionRoutes } from './options'
import { presetRoutes } from './presets'
import { previewRoutes } from './previews'
import { settingsRoutes } from './settings'
import { trialRoutes } from './trials'

/** Answered also while somebody else knows the password. */
const accountParts = [meRoutes, passwordRoute, sessionRoutes]

const parts = [
  datasetRoutes,
  estimateRoutes,
  previewRoutes,
  optionRoutes,
  trialRoutes,
  presetRoutes,
  submitRoute,
  sameJobRoute,
  readJobRoutes,
  jobAttemptsRoute,
  changeJobRoutes,
  readItemRoutes,
  downloadItemsRoute,
  changeItemRoutes,
  downloadRoutes,
  bringRoute,
  fromJobRoute,
  resumeRoutes,
  ownInputRoutes,
  notificationRoutes,
  settingsRoutes,
]

/** What only a signed-in person may ask. No route of these runs without a session. */
export function userRoutes(context: RouteContext) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addHook('onRequest', context.sessions.need)
    for (const part of accountParts) await app.register(part(context))
    await app.register(async (rest) => {
      rest.addHook('onRequest', context.sessions.needOwnPassword)
      for (const part of parts) await rest.register(part(context))
    })
  }
}
