import { z } from 'zod'
import type { Fonts } from '@/kinds/report/worker/text/fonts'
import { wordsIn } from '@/kinds/report/worker/text/wrap'
import type { ColumnType } from '@/lib/contracts/datasets'
import { Count, createCounts } from './counts'
import { createSum, type Sum } from './sum'
import { Unfit } from './unfit'
import { createSayValue, type Language } from './values'

const Width = z.object({
  /** In thousandths of the size: of the widest value, of the widest word in one, and as those are on average that are not empty. */
  widest: z.number(),
  word: z.number(),
  mean: z.number(),
})
export type Width = z.infer<typeof Width>

const Chapter = z.object({ value: z.string().nullable(), rows: z.int(), sums: z.array(z.string()) })
export type Chapter = z.infer<typeof Chapter>

/** What is known of the rows once all of them have been read, and before anything is drawn. */
export const Plan = z.object({
  rows: z.int(),
  /** One for each value of the column that makes chapters; a single one without. */
  chapters: z.array(Chapter),
  sums: z.array(z.string()),
  widths: z.array(Width),
  counts: z.array(Count),
})
export type Plan = z.infer<typeof Plan>

/** Where in each row is what. */
export interface Layout {
  types: readonly ColumnType[]
  /** Places of those that stand in the tables. */
  shown: readonly number[]
  chapters: number | null
  totals: readonly number[]
  chart: number | null
}

export interface Planner {
  /** @throws {Unfit}, and {MissingLetter} for a letter that no font has */
  add(values: readonly (string | null)[]): void
  rows(): number
  plan(): Plan
}

interface PlannerOptions {
  layout: Layout
  language: Language
  fonts: Fonts
  most: { rows: number; chapters: number }
}

/** Looks at each row once, as it passes. */
export function createPlanner({ layout, language, fonts, most }: PlannerOptions): Planner {
  const { types, shown, totals } = layout
  const say = shown.map((at) => createSayValue(types[at] ?? 'text', language))
  const widths = shown.map(() => ({ widest: 0, word: 0, sum: 0, values: 0 }))
  const counts = layout.chart === null ? null : createCounts(types[layout.chart] ?? 'text')
  const newSums = () => totals.map(createSum)
  const all = newSums()
  const chapters: Chapter[] = []
  let rows = 0
  let chapter = null as { value: string | null; rows: number; sums: Sum[] } | null

  function endChapter(): void {
    if (chapter) chapters.push({ ...chapter, sums: chapter.sums.map((sum) => sum.value()) })
  }

  function chapterOf(value: string | null) {
    if (chapter?.value === value) return chapter
    endChapter()
    if (chapters.length === most.chapters) throw new Unfit('too_many_chapters', most.chapters)
    chapter = { value, rows: 0, sums: newSums() }
    return chapter
  }

  return {
    rows: () => rows,
    add(values) {
      rows += 1
      if (rows > most.rows) throw new Unfit('too_many_rows', most.rows)
      const own = chapterOf(layout.chapters === null ? null : (values[layout.chapters] ?? null))
      own.rows += 1
      for (let nth = 0; nth < totals.length; nth += 1) {
        const value = values[totals[nth] as number] ?? null
        own.sums[nth]?.add(value)
        all[nth]?.add(value)
      }
      counts?.add(values[layout.chart as number] ?? null, totals.length > 0 ? (values[totals[0] as number] ?? null) : null)
      for (let nth = 0; nth < shown.length; nth += 1) {
        const text = (say[nth] as (value: string | null) => string)(values[shown[nth] as number] ?? null)
        if (text !== '') measure(text, widths[nth] as Measured, fonts)
      }
    },
    plan() {
      endChapter()
      chapter = null
      return {
        rows,
        chapters,
        sums: all.map((sum) => sum.value()),
        widths: widths.map(({ sum, values, ...width }): Width => ({ ...width, mean: values === 0 ? 0 : sum / values })),
        counts: counts?.all() ?? [],
      }
    },
  }
}

interface Measured extends Omit<Width, 'mean'> {
  sum: number
  values: number
}

function measure(text: string, width: Measured, fonts: Fonts): void {
  width.values += 1
  const lines = text.includes('\n') ? text.split('\n') : [text]
  for (const line of lines) {
    const all = fonts.widthOf(line)
    width.sum += all
    if (all > width.widest) width.widest = all
    if (all <= width.word) continue
    for (const word of wordsIn(line)) width.word = Math.max(width.word, fonts.widthOf(word.trimEnd()))
  }
}
