import { join } from 'node:path'

/**
 * Own kinds are built from a copy below the tree: what bundles pages reads nothing from outside of it.
 * @param {string} root
 */
export function ownPlaces(root) {
  const folder = join(root, '.data/kinds')
  return { folder, kinds: join(folder, 'own'), registry: join(folder, 'registry'), tsconfig: join(folder, 'tsconfig.json') }
}

/** The same, as paths below the tree. */
export const OWN_SOURCES = '.data/kinds'
/** What imports name, and what they get in a build with own kinds. */
export const OWN_REGISTRY = '@/kinds/registry/own'
