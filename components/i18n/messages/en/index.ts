import common from './common.json'
import format from './format.json'
import job from './job.json'
import live from './live.json'

/** One file per folder of components. */
const en = { common, format, job, live }
export default en
