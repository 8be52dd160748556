import { InvalidInput, type ServerContext, serveKind } from '@/kinds/kit/server'
import { contract } from './contract'
import { ReportVariables } from './payload'
import { tooManyRows } from './payload/too-many-rows'
import { rowsOrderOf } from './rows-order'
import { findTemplate, templateIds } from './templates/own-templates'

/** Rows that a page has, about. */
const ROWS_PER_PAGE = 42
/** Cover, contents and overview. */
const PAGES_BEFORE = 3
const BYTES_PER_ROW = 220
/** Fonts, charts and a logo. */
const BYTES_BEFORE = 40_000

export const server = serveKind(contract, {
  async title({ dataset, title }, { datasets }) {
    return title ?? (await datasets.list()).find(({ id }) => id === dataset)?.label ?? dataset
  },
  async check(payload, ctx) {
    const { datasets } = ctx
    checkTemplate(folderOf(ctx), payload.template)
    await datasets.check(rowsOrderOf(payload))
    const columns = (await datasets.list()).find(({ id }) => id === payload.dataset)?.columns ?? []
    const problems = payload.totals.flatMap(({ name }, at) => {
      const type = columns.find((column) => column.name === name)?.type
      return type === 'integer' || type === 'numeric'
        ? []
        : [{ field: `payload.totals.${at}`, code: 'no_number', message: 'Only columns of numbers can be added up.' }]
    })
    if (problems.length > 0) throw new InvalidInput(problems)
    const { rows, exact } = await datasets.estimate(rowsOrderOf(payload))
    const { REPORT_MAX_ROWS: most } = ReportVariables.parse(ctx.variables)
    // What is guessed is no reason: the worker counts.
    if (exact && rows !== null && rows > most) throw new InvalidInput([{ field: 'payload.filters', ...tooManyRows(most) }])
  },
  async estimate(payload, { datasets }) {
    const { rows, exact } = await datasets.estimate(rowsOrderOf(payload))
    if (rows === null) return { amount: null, exact: false, bytes: null }
    const bytes = BYTES_BEFORE + rows * BYTES_PER_ROW
    if (exact && rows === 0) return { amount: 0, exact, bytes }
    return { amount: PAGES_BEFORE + Math.ceil(rows / ROWS_PER_PAGE), exact: false, reckoned: exact, bytes }
  },
  options: {
    template(_payload, ctx) {
      const folder = folderOf(ctx)
      return templateIds(folder).map((value) => ({ value, label: labelOf(folder, value)[ctx.locale] }))
    },
  },
  preview: (payload, { datasets }) => datasets.preview(rowsOrderOf(payload)),
})

const folderOf = ({ variables }: ServerContext) => ReportVariables.parse(variables).REPORT_TEMPLATES_DIR

function checkTemplate(folder: string, id: string): void {
  const found = tryFind(folder, id)
  if (typeof found === 'string') throw new InvalidInput([{ field: 'payload.template', message: found }])
}

function tryFind(folder: string, id: string) {
  try {
    return findTemplate(folder, id) ?? `There is no design ${id}.`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function labelOf(folder: string, id: string): { en: string; de: string } {
  const found = tryFind(folder, id)
  return typeof found === 'string' ? { en: id, de: id } : found.template.label
}
