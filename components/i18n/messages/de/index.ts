import type { PageMessages } from '@/components/i18n/messages/form'
import { jobErrorMessages } from '@/lib/contracts/job-error-messages'
import account from './account.json'
import api from './api.json'
import common from './common.json'
import fields from './fields.json'
import format from './format.json'
import items from './items.json'
import job from './job.json'
import jobs from './jobs.json'
import keys from './keys.json'
import live from './live.json'
import fresh from './new.json'
import notifications from './notifications.json'
import server from './server.json'
import session from './session.json'
import shell from './shell.json'
import ui from './ui.json'

const de: PageMessages = {
  account,
  api,
  common,
  fields,
  format,
  items,
  job,
  jobs,
  keys,
  live,
  new: fresh,
  notifications,
  server: { ...server, errors: jobErrorMessages.de },
  session,
  shell,
  ui,
}
export default de
