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
import session from './session.json'
import shell from './shell.json'
import ui from './ui.json'

/** One file per folder of components. */
const en = { account, api, common, fields, format, items, job, jobs, keys, live, new: fresh, notifications, session, shell, ui }
export default en
