import common from './common.json'
import format from './format.json'
import notifications from './notifications.json'

/** One file per folder of components. */
const en = { common, format, notifications }
export default en
