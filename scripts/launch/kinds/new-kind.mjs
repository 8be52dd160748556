import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { nameProblem } from './read-folder.mjs'

const TEMPLATE = 'scripts/kinds/template'

/**
 * Makes a kind that works, with its test, and what its folder needs beside it.
 * @param {{ root: string, dir: string, id: string }} options
 * @returns {string[]} the files made, as paths
 * @throws {Error} where there is such a kind already, or the id cannot be one
 */
export function newKind({ root, dir, id }) {
  const problem = nameProblem(id)
  if (problem) throw new Error(`${id} ${problem}`)
  const folder = join(dir, id)
  if (existsSync(folder)) throw new Error(`there is ${folder} already: choose another id, or remove it first`)
  mkdirSync(folder, { recursive: true })
  const kind = readdirSync(join(root, TEMPLATE)).filter((name) => name.endsWith('.ts'))
  const files = kind.map((name) => [join(folder, name), named(readFileSync(join(root, TEMPLATE, name), 'utf8'), id)])
  const around = Object.entries(folderFiles({ root, dir })).map(([name, text]) => [join(dir, name), text])
  const missing = [...files, ...around].filter(([path]) => !existsSync(path))
  for (const [path, text] of missing) writeFileSync(path, text)
  return missing.map(([path]) => path)
}

/** `acme.sample` in the template is this one, and so are its words. */
function named(text, id) {
  const name = id.slice(id.indexOf('.') + 1).replaceAll('-', ' ')
  const label = name[0].toUpperCase() + name.slice(1)
  return text
    .replaceAll('acme.sample', id)
    .replaceAll('Sample', label)
    .replaceAll(/\bsample/g, name)
}

function folderFiles({ root, dir }) {
  return {
    'README.md': readFileSync(join(root, TEMPLATE, 'README.md'), 'utf8').replaceAll('THIS_FOLDER', dir),
    'tsconfig.json': json({
      extends: join(relative(dir, root) || '.', 'kinds/own.tsconfig.json'),
      include: ['**/*.ts', '**/*.tsx'],
      exclude: ['node_modules'],
    }),
    'package.json': json({ name: 'own-kinds', private: true, type: 'module', dependencies: {} }),
    '.gitignore': 'node_modules/\n',
    '.dockerignore': '**/node_modules\n',
  }
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`
