import { parseArgs } from 'node:util'

/** @typedef {{ only: string[] | undefined, quick: boolean, write: boolean }} BenchOptions */

/**
 * `npm run bench -- [--only queue,submit] [--quick] [--write]`
 * @param {string[]} args
 * @returns {BenchOptions} `quick`: small sizes, for trying it out; `write`: write docs/performance.md even so
 * @throws {Error} one line telling what is wrong
 */
export function parseBenchOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  })
  const only = values.only
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  if (only?.length === 0) throw new Error('--only needs the names of benches, as in --only queue,submit')
  return { only, quick: values.quick, write: values.write }
}

/**
 * The benches to run, in their own order.
 * @param {string[]} all
 * @param {string[] | undefined} only
 * @throws {Error} when `only` names one that there is not
 */
export function chooseBenches(all, only) {
  const unknown = only?.filter((name) => !all.includes(name)) ?? []
  if (unknown.length > 0) throw new Error(`there is no bench ${unknown.join(', ')}: --only takes ${all.join(', ')}`)
  return all.filter((name) => !only || only.includes(name))
}

/** The page is only written by a run that fills it: all benches, full size, none broken. `write` says: even so. */
export function writesPage({ only, quick, write }, broken) {
  return write || (!only && !quick && broken.length === 0)
}
