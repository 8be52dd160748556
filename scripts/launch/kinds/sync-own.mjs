import { isAbsolute, join, resolve } from 'node:path'
import { HALVES } from './halves.mjs'
import { mirror, writeChanged } from './mirror.mjs'
import { importProblems } from './own-imports.mjs'
import { linkPackages } from './own-packages.mjs'
import { ownPlaces } from './own-places.mjs'
import { readTables, tablesText } from './own-tables.mjs'
import { readOwnKinds } from './read-folder.mjs'
import { ownText } from './registry-text.mjs'

/** The folder that KINDS_DIR names, seen from the tree; null where there is none. @param {string} root @param {string | undefined} named */
export function ownFolder(root, named) {
  if (!named) return null
  return isAbsolute(named) ? named : resolve(root, named)
}

/**
 * Copies the own kinds to where they are built from, and writes their registries.
 * @param {{ root: string, dir: string }} options
 * @returns {import('./read-folder.mjs').KindFolder[]}
 * @throws {Error} that says what is wrong with them, all of it
 */
export function syncOwn({ root, dir }) {
  const kinds = readOwnKinds(dir)
  const problems = importProblems(
    dir,
    kinds.map(({ id }) => id),
  )
  if (problems.length > 0)
    throw new Error(['these imports of own kinds cannot be used:', ...problems.map((line) => `  ${line}`)].join('\n'))
  const tables = tablesText(
    readTables(
      dir,
      kinds.map(({ id }) => id),
    ),
  )
  const places = ownPlaces(root)
  mirror(dir, places.kinds, isSource)
  for (const half of HALVES) writeChanged(join(places.registry, `${half.registry}.ts`), ownText(half, kinds, '../own'))
  writeChanged(join(places.registry, 'tables.ts'), tables)
  writeChanged(places.tsconfig, TSCONFIG)
  linkPackages({ root, dir, into: [places.folder] })
  return kinds
}

/** Not what tools keep there, nor what was installed. */
function isSource(path) {
  return !/(^|\/)(node_modules|\.[^/]*)(\/|$)|^(package(-lock)?|tsconfig)\.json$/.test(path)
}

/** For what runs from the sources (`npm run dev`): bundles have the same by their own settings. */
const TSCONFIG = `${JSON.stringify(
  {
    extends: '../../tsconfig.json',
    compilerOptions: {
      paths: { '@/kinds/registry/own/*': ['./registry/*'], '@/*': ['../../*'], '@postroom/kit/*': ['../../kinds/kit/*'] },
    },
  },
  null,
  2,
)}\n`
