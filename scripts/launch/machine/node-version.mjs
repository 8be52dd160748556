// Old syntax on purpose: this runs on the very Node versions it refuses.
const NEEDED = [20, 19]

/** @param {string} version e.g. "20.19.1" @returns {boolean} */
export function isSupportedNode(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])
}

/** Ends the process with one clear message when Node is too old. */
export function requireSupportedNode() {
  if (isSupportedNode(process.versions.node)) return
  process.stderr.write(`Postroom needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node} (${process.execPath}).\n`)
  process.exit(1)
}
