import type { Messages } from '@/components/i18n/messages'
import common from './common.json'
import format from './format.json'
import notifications from './notifications.json'

const de: Messages = { common, format, notifications }
export default de
