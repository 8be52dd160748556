import type { Messages } from '@/components/i18n/messages'
import common from './common.json'
import exports from './exports.json'
import format from './format.json'

const de: Messages = { common, exports, format }
export default de
