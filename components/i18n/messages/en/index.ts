import common from './common.json'
import exports from './exports.json'
import format from './format.json'
import job from './job.json'
import live from './live.json'
import notifications from './notifications.json'

/** One file per folder of components. */
const en = { common, exports, format, job, live, notifications }
export default en
