import type { contract } from '@/kinds/calls/contract'
import type { CallsPayload } from '@/kinds/calls/payload'
import type { LeftFile, RunContext } from '@/kinds/kit/worker'
import { formatOf } from '@/lib/datasets/formats'
import type { CsvOptions } from '@/lib/datasets/formats/csv/options'
import { writeRows } from '@/lib/datasets/reading/write-rows'
import { type CalledItem, resultColumns, resultRows } from './results'
import type { Rows } from './rows'

/** As German and English spreadsheets open it: a semicolon where the decimal sign is a comma. */
const csv = (language: 'en' | 'de'): CsvOptions => ({
  delimiter: language === 'de' ? ';' : ',',
  quoting: 'minimal',
  bom: true,
  decimal: language === 'de' ? 'comma' : 'point',
  dates: 'iso',
  lineEnd: 'crlf',
  nullAs: '',
  guard: true,
})

/** The file with all rows, each with what came of its call. */
export async function writeResults(payload: CallsPayload, { columns }: Rows, ctx: RunContext<typeof contract>): Promise<LeftFile> {
  const { format: asked, language } = payload
  const format = formatOf(asked === 'csv' ? { format: 'csv', csv: csv(language) } : { format: 'xlsx' })
  const artifact = await ctx.artifact()
  const all = resultColumns(columns, language)
  const dataAsOf = new Date()
  const name = language === 'de' ? 'API-Aufrufe' : 'API calls'
  const file = format.open({ label: name, columns: all, keys: 0, showsKeys: false, timeZone: 'UTC', dataAsOf }, artifact)
  const { total } = await ctx.items.counts()
  const progress = (rows: number) => ctx.progress({ phase: 'writing', done: rows, total })
  const amount = await writeRows(resultRows(ctx.items.all() as AsyncIterable<CalledItem>, columns, language), file, {
    signal: ctx.signal,
    progress,
  })
  await file.end()
  const stored = await artifact.finish()
  const about = { mediaType: format.mediaType, amount, columns: all.length, dataAsOf: null }
  return { ...stored, ...about, fileName: `${name}.${format.extension}` }
}
