import common from './common.json'
import exports from './exports.json'
import format from './format.json'

/** One file per folder of components. */
const en = { common, exports, format }
export default en
