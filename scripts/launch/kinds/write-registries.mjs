import { join } from 'node:path'
import { HALVES } from './halves.mjs'
import { writeChanged } from './mirror.mjs'
import { ourTablesText, readTables } from './own-tables.mjs'
import { readOurKinds } from './read-folder.mjs'
import { emptyText, registryText } from './registry-text.mjs'

/** The files of kinds/registry that follow from the folders beside it. @param {string} root @returns {{ path: string, text: string }[]} */
export function registryFiles(root) {
  const kinds = readOurKinds(root)
  const tables = readTables(
    join(root, 'kinds'),
    kinds.map(({ id }) => id),
  )
  return [
    { path: 'kinds/registry/tables.ts', text: ourTablesText(tables) },
    ...HALVES.flatMap((half) => [
      { path: `kinds/registry/${half.registry}.ts`, text: registryText(half, kinds) },
      { path: `kinds/registry/own/${half.registry}.ts`, text: emptyText(half) },
    ]),
  ]
}

/** @param {string} root */
export function writeRegistries(root) {
  for (const { path, text } of registryFiles(root)) writeChanged(join(root, path), text)
}
