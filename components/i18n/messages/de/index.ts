import type { Messages } from '@/components/i18n/messages'
import api from './api.json'
import common from './common.json'
import format from './format.json'
import jobs from './jobs.json'
import session from './session.json'
import shell from './shell.json'
import ui from './ui.json'

const de: Messages = { api, common, format, jobs, session, shell, ui }
export default de
