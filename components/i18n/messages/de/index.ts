import type { Messages } from '@/components/i18n/messages'
import common from './common.json'
import exports from './exports.json'
import format from './format.json'
import job from './job.json'
import live from './live.json'
import notifications from './notifications.json'

const de: Messages = { common, exports, format, job, live, notifications }
export default de
