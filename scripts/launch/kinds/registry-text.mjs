/** @typedef {import('./halves.mjs').Half} Half @typedef {import('./read-folder.mjs').KindFolder} KindFolder */

const HEAD = '// Written by `npm run kinds` from the folders of kinds. Changes by hand do not last.\n'

/** The registry of one part of the tree's kinds, and of the own ones that the build is told of. @param {Half} half @param {KindFolder[]} kinds */
export function registryText(half, kinds) {
  const entries = entriesOf(half, kinds, (id, file) => `@/kinds/${id}/${file}`)
  const own = `import { own } from '@/kinds/registry/own/${half.registry}'`
  return [
    HEAD + imports([...entries.map(importLine), typeImport(half), own]),
    `/** ${half.doc} */`,
    `export const ${half.map}: ${typeOf(half)} = {\n${[...entries.map(member), '  ...own,'].join('\n')}\n}\n`,
  ].join('\n')
}

/** What stands in the tree where own kinds would be. @param {Half} half */
export function emptyText(half) {
  return [
    HEAD + imports([typeImport(half)]),
    '/** Of kinds outside of the tree: none. A build that is told where they are (KINDS_DIR) takes a file of its own instead of this one. */',
    `export const own: ${typeOf(half)} = {}\n`,
  ].join('\n')
}

/** That file. @param {Half} half @param {KindFolder[]} kinds @param {string} from where their folders are, as an import names it */
export function ownText(half, kinds, from) {
  const entries = entriesOf(half, kinds, (id, file) => `${from}/${id}/${file}`)
  return [
    HEAD + imports([...entries.map(importLine), typeImport(half)]),
    `export const own: ${typeOf(half)} = {\n${entries.map(member).join('\n')}\n}\n`,
  ].join('\n')
}

function entriesOf({ part }, kinds, pathOf) {
  return kinds.flatMap(({ id, parts }) => {
    if (!parts[part]) return []
    return [
      {
        id,
        part,
        path: pathOf(id, parts[part].replace(/(\/index)?\.tsx?$/, '')),
        name: `${camel(id)}${part[0].toUpperCase()}${part.slice(1)}`,
      },
    ]
  })
}

const importLine = ({ part, name, path }) => `import { ${part} as ${name} } from '${path}'`
const typeImport = ({ type, of }) => `import type { ${type} } from '${of}'`
const typeOf = ({ type }) => `Readonly<Record<string, ${type}>>`
const member = ({ id, name }) => `  ${key(id)}: ${name},`
const key = (id) => (/^[a-z]+$/.test(id) ? id : `'${id}'`)
const camel = (id) => id.replace(/[.-](.)/g, (_, letter) => letter.toUpperCase())

/** In the order that the linter wants. */
function imports(lines) {
  const pathOf = (line) => line.slice(line.indexOf("from '"))
  return `${lines.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)).join('\n')}\n`
}
