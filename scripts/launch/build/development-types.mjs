import { rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Removes the types that Next generated for `npm run dev`. They describe the routes of that time: after a route is gone they fail
 * the type check, and with it the build. A development server that is still running makes them anew.
 * @param {string} root
 */
export function removeDevelopmentTypes(root) {
  rmSync(join(root, '.next/dev/types'), { recursive: true, force: true })
}
