import { exampleReport, ReportPayload } from '@/kinds/report/payload'
import { drawReport } from './draw/draw-report'
import { firstPages } from './draw/first-pages'
import { planDrawing } from './draw/plan-drawing'
import { lookOf, plannerFor } from './prepare'

const ROWS = 400
const types = {
  file_number: 'text',
  applicant: 'text',
  works: 'text',
  cost_estimate: 'numeric',
  status: 'text',
  received_on: 'date',
} as const
const columns = Object.entries(types).map(([name, type]) => ({ name, label: name, type }))

/** Draws a report of a few rows to nowhere: fonts are open then, and what a row goes through is compiled, before somebody waits for it. */
export async function rehearseReport(rows = ROWS): Promise<number> {
  const payload = ReportPayload.parse(exampleReport)
  const look = lookOf(payload, {})
  const planner = plannerFor(payload, { columns }, look, {})
  const values = Array.from({ length: rows }, (_, at) => rowOf(at, rows))
  for (const row of values) planner.add(row)
  const reading = { label: 'Rehearsal', columns, keys: 0, dataAsOf: new Date(0).toISOString(), plan: planner.plan(), pieces: [] }
  async function* rowsAgain() {
    yield values.map((row) => ({ values: row, end: 0 }))
  }
  const pages = await drawReport({
    ...planDrawing(payload, reading, look, null),
    rows: rowsAgain,
    write: async () => {},
    onPage: () => {},
    onPlace: async () => {},
  })
  // Outlines of letters are read by another library, which takes long to load.
  await firstPages({ ...planDrawing(payload, reading, look, null), rows: rowsAgain }, { most: 1, pages })
  return pages
}

function rowOf(at: number, rows: number): string[] {
  const names = ['Hannelore Schäfer', 'Wohnungsbaugenossenschaft Süd eG & Co. KG', 'Renée Dupont']
  const status = at < rows / 2 ? 'approved' : 'submitted'
  return [
    `BA-${at}`,
    names[at % 3] ?? '',
    `Extension of a house, storeys: ${at % 7}`,
    `${at * 7919}.50`,
    status,
    `2026-0${1 + (at % 9)}-15`,
  ]
}
