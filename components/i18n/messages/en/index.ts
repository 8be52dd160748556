import common from './common.json'
import format from './format.json'

/** One file per folder of components. */
const en = { common, format }
export default en
