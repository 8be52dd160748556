import { parseArgs } from 'node:util'

export const PAGE = 'docs/performance.md'

/** @typedef {{ only: string[] | undefined, quick: boolean, page: string | null }} BenchOptions */

/**
 * `npm run bench -- [--only queue,submit] [--quick] [--page docs/some.md]`
 * @param {string[]} args
 * @returns {BenchOptions} `quick`: small sizes, for trying it out; `page`: the file that is written, whatever was run; null: that of a whole run, by a whole run
 * @throws {Error} one line telling what is wrong
 */
export function parseBenchOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      page: { type: 'string' },
    },
  })
  const only = values.only
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  if (only?.length === 0) throw new Error('--only needs the names of benches, as in --only queue,submit')
  if (values.page === PAGE && only) throw new Error(`${PAGE} is for a whole run: --page needs another file with --only`)
  return { only, quick: values.quick, page: values.page ?? null }
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

/**
 * The page that a run writes: the main one only where it fills it, with all benches, full size, none broken.
 * @returns {string | null}
 */
export function pageOf({ only, quick, page }, broken) {
  if (page) return page
  return !only && !quick && broken.length === 0 ? PAGE : null
}
