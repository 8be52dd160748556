import type { Messages } from '@/components/i18n/messages'
import common from './common.json'
import format from './format.json'

const de: Messages = { common, format }
export default de
