import type { ReportPayload } from '@/kinds/report/payload'
import type { Layout, Plan } from '@/kinds/report/worker/read/plan'
import { createSayValue, sayNumber } from '@/kinds/report/worker/read/values'
import type { SourceColumn } from '@/lib/datasets/formats/row-source'
import type { ReportAbout } from './draw-report'
import { type ColumnNeeds, fitColumns, isCrowded, needsOf } from './fit-columns'
import type { Style } from './theme'
import { sayInstant, wordsOf } from './words'

/** Where each column of the report is among those that are read. */
export function layoutOf(payload: ReportPayload, columns: readonly SourceColumn[]): Layout {
  const places = new Map(columns.map(({ name }, at) => [name, at]))
  const placeOf = (name: string): number => {
    const at = places.get(name)
    if (at === undefined) throw new Error(`the column ${name} was not read`)
    return at
  }
  return {
    types: columns.map(({ type }) => type),
    shown: payload.columns.map(({ name }) => placeOf(name)),
    chapters: payload.chapters === undefined ? null : placeOf(payload.chapters),
    totals: payload.totals.map(({ name }) => placeOf(name)),
    chart: payload.chart === undefined ? null : placeOf(payload.chart),
  }
}

const NUMBERS = ['integer', 'numeric']
const MOMENTS = ['date', 'timestamp']

interface Given {
  payload: ReportPayload
  columns: readonly SourceColumn[]
  label: string
  plan: Plan
  dataAsOf: Date
  organisation: string
}

const labelOf = (columns: readonly SourceColumn[], at: number) => columns[at]?.label ?? ''

/** What the columns of the tables need, in points. */
export function columnNeeds({ payload, columns, plan }: Given, look: { cell: Style; header: Style; padding: { x: number } }) {
  const { shown, totals } = layoutOf(payload, columns)
  const sumsOf = (nth: number) =>
    [plan.sums, ...plan.chapters.map(({ sums }) => sums)].map((sums) => sayNumber(sums[nth] ?? '', payload.language))
  const needs = shown.map((at, nth) => ({
    label: labelOf(columns, at),
    width: plan.widths[nth] ?? { widest: 0, word: 0, mean: 0 },
    type: typeOf(columns, at),
    foot: totals.includes(at) ? sumsOf(totals.indexOf(at)) : [],
  }))
  return needsOf(needs, { cell: look.cell, header: look.header, padding: look.padding.x })
}

function typeOf(columns: readonly SourceColumn[], at: number): ColumnNeeds['type'] {
  const type = columns[at]?.type ?? ''
  return NUMBERS.includes(type) ? 'number' : MOMENTS.includes(type) ? 'moment' : 'other'
}

/** @param width of an upright page */
export function isLandscape({ payload }: Given, needs: ReturnType<typeof columnNeeds>, width: number): boolean {
  if (payload.orientation !== 'auto') return payload.orientation === 'landscape'
  return isCrowded(needs, width)
}

/** All that a report says of itself, and how its tables are made. */
export function aboutOf(given: Given, { needs, width }: { needs: ReturnType<typeof columnNeeds>; width: number }): ReportAbout {
  const { payload, columns, label, plan, dataAsOf, organisation } = given
  const { language, timeZone } = payload
  const words = wordsOf(language)
  const layout = layoutOf(payload, columns)
  const widths = fitColumns(needs, width)
  const sayAt = (at: number) => createSayValue(columns[at]?.type ?? 'text', language)
  const asOf = sayInstant(dataAsOf, language, timeZone)
  const named = (name: string) => columns.find((column) => column.name === name)?.label ?? name
  const filters = payload.filters.map((filter) => words.filter(filter, named)).join(', ')
  const order = payload.sort.map(
    ({ column, direction }) => `${named(column)} (${direction === 'desc' ? words.descending : words.ascending})`,
  )
  const title = payload.title ?? label
  const chapters = layout.chapters === null ? null : { label: labelOf(columns, layout.chapters), say: sayAt(layout.chapters) }
  return {
    document: { title, author: organisation || label, language, created: dataAsOf, archive: payload.archive },
    cover: {
      title,
      subtitle: title === label ? '' : label,
      facts: [
        { label: words.facts.asOf, value: asOf },
        { label: words.facts.rows, value: words.count(plan.rows) },
        { label: words.facts.filters, value: filters || words.facts.noFilters },
        ...(order.length > 0 ? [{ label: words.facts.order, value: order.join(', ') }] : []),
      ],
    },
    overview: {
      chapters,
      totals: layout.totals.map((at) => labelOf(columns, at)),
      chart:
        layout.chart === null
          ? null
          : {
              label: labelOf(columns, layout.chart),
              isTime: typeOf(columns, layout.chart) === 'moment',
              say: sayAt(layout.chart),
            },
    },
    chapters: {
      titleOf: chapters && (({ value }) => chapters.say(value) || words.none),
      columns: layout.shown.map((at, nth) => ({
        label: labelOf(columns, at),
        width: widths[nth] ?? 0,
        align: typeOf(columns, at) === 'number' ? 'right' : 'left',
      })),
      cells: layout.shown.map((at) => ({ at, say: sayAt(at) })),
      sums: new Map(layout.shown.flatMap((at, nth) => (layout.totals.includes(at) ? [[nth, layout.totals.indexOf(at)] as const] : []))),
    },
    asOf: words.asOf(asOf),
  }
}
