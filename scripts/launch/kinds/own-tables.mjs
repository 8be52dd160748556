import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const NAME = /^\d{4}-[a-z0-9-]{1,60}\.sql$/

/**
 * The migrations of own tables, by kind: files like acme.invoice/migrations/0001-invoices.sql.
 * @param {string} dir @param {string[]} ids @returns {Record<string, Record<string, string>>}
 * @throws {Error} that lists what cannot be one
 */
export function readTables(dir, ids) {
  const found = ids.map((id) => [id, filesOf(join(dir, id, 'migrations'))]).filter(([, files]) => files.length > 0)
  const problems = [
    ...found.flatMap(([id, files]) =>
      files.filter((file) => !NAME.test(file)).map((file) => `${id}/migrations/${file} is not called like 0001-invoices.sql`),
    ),
    ...found.flatMap(([id], at) =>
      found
        .slice(0, at)
        .filter(([other]) => flat(other) === flat(id))
        .map(([other]) => `${other} and ${id} would share the schema kind_${flat(id)}`),
    ),
  ]
  if (problems.length > 0) throw new Error(['these tables of own kinds cannot be made:', ...problems.map((line) => `  ${line}`)].join('\n'))
  return Object.fromEntries(
    found.map(([id, files]) => [id, Object.fromEntries(files.map((file) => [file.replace('.sql', ''), text(dir, id, file)]))]),
  )
}

/** For the registry. Part of the bundle: what runs need not find the folder. @param {ReturnType<typeof readTables>} tables */
export function tablesText(tables) {
  return `export const own = ${JSON.stringify(tables, null, 2)}\n`
}

/** The registry of the tables of the tree's kinds, and of the own ones that the build is told of. @param {ReturnType<typeof readTables>} tables */
export function ourTablesText(tables) {
  const kinds = Object.entries(tables).map(([id, files]) => `  ${/^[a-z]+$/.test(id) ? id : `'${id}'`}: ${JSON.stringify(files, null, 2)},`)
  return [
    '// Written by `npm run kinds` from the folders of kinds. Changes by hand do not last.',
    "import { own } from '@/kinds/registry/own/tables'\n",
    '/** SQL of the own tables of each kind that has some, by id and name. */',
    'export const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {',
    ...kinds,
    '  ...own,',
    '}\n',
  ].join('\n')
}

const flat = (id) => id.replaceAll(/[.-]/g, '_')
const text = (dir, id, file) => readFileSync(join(dir, id, 'migrations', file), 'utf8')

function filesOf(folder) {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => !file.startsWith('.'))
        .sort()
    : []
}
