import { type Language, sayNumber } from '@/kinds/report/worker/read/values'
import type { Filter } from '@/lib/contracts/datasets'

type Plural = (count: string, isOne: boolean) => string

interface Words {
  page(number: string): string
  asOf(moment: string): string
  contents: string
  overview: string
  none: string
  others: string
  total: string
  chapter: string
  rows: Plural
  chapters: Plural
  share: string
  month: string
  figure(number: number, says: string): string
  chartOfRows(column: string): string
  chartOfSums(column: string, number: string): string
  chartAlt(says: string, largest: string, count: string): string
  empty: string
  sumOf(column: string): string
  facts: { dataset: string; asOf: string; rows: string; filters: string; order: string; noFilters: string; forWhom: string }
  ops: Record<Exclude<Filter['op'], 'in'>, string>
  or: string
  ascending: string
  descending: string
  yes: string
  no: string
}

const words: Record<Language, Words> = {
  en: {
    page: (number) => `Page ${number} of`,
    asOf: (moment) => `As of ${moment}`,
    contents: 'Contents',
    overview: 'Overview',
    none: '(not stated)',
    others: 'All others',
    total: 'Total',
    chapter: 'Chapter',
    rows: (count, isOne) => `${count} ${isOne ? 'row' : 'rows'}`,
    chapters: (count, isOne) => `${count} ${isOne ? 'chapter' : 'chapters'}`,
    share: 'Share',
    month: 'Time',
    figure: (number, says) => `Figure ${number}: ${says}`,
    chartOfRows: (column) => `Rows by ${column}`,
    chartOfSums: (column, number) => `${number} by ${column}`,
    chartAlt: (says, largest, count) =>
      `Bar chart: ${says}. The largest value is ${largest} with ${count}. All values are in the table below.`,
    empty: 'There are no rows that meet these conditions.',
    sumOf: (column) => column,
    facts: {
      dataset: 'Dataset',
      asOf: 'As of',
      rows: 'Rows',
      filters: 'Selection',
      order: 'Order',
      noFilters: 'All rows',
      forWhom: 'Made for',
    },
    ops: {
      eq: 'is',
      ne: 'is not',
      lt: 'less than',
      lte: 'at most',
      gt: 'more than',
      gte: 'at least',
      contains: 'contains',
      starts_with: 'begins with',
      is_null: 'is not stated',
      is_not_null: 'is stated',
    },
    or: 'or',
    ascending: 'ascending',
    descending: 'descending',
    yes: 'yes',
    no: 'no',
  },
  de: {
    page: (number) => `Seite ${number} von`,
    asOf: (moment) => `Stand: ${moment}`,
    contents: 'Inhalt',
    overview: 'Überblick',
    none: '(ohne Angabe)',
    others: 'Alle übrigen',
    total: 'Summe',
    chapter: 'Kapitel',
    rows: (count, isOne) => `${count} ${isOne ? 'Zeile' : 'Zeilen'}`,
    chapters: (count) => `${count} Kapitel`,
    share: 'Anteil',
    month: 'Zeit',
    figure: (number, says) => `Abbildung ${number}: ${says}`,
    chartOfRows: (column) => `Zeilen nach ${column}`,
    chartOfSums: (column, number) => `${number} nach ${column}`,
    chartAlt: (says, largest, count) =>
      `Balkendiagramm: ${says}. Der größte Wert ist ${largest} mit ${count}. Alle Werte stehen in der Tabelle darunter.`,
    empty: 'Es gibt keine Zeilen, die diese Bedingungen erfüllen.',
    sumOf: (column) => column,
    facts: {
      dataset: 'Datenbestand',
      asOf: 'Stand',
      rows: 'Zeilen',
      filters: 'Auswahl',
      order: 'Sortierung',
      noFilters: 'Alle Zeilen',
      forWhom: 'Erstellt für',
    },
    ops: {
      eq: 'ist',
      ne: 'ist nicht',
      lt: 'kleiner als',
      lte: 'höchstens',
      gt: 'größer als',
      gte: 'mindestens',
      contains: 'enthält',
      starts_with: 'beginnt mit',
      is_null: 'ohne Angabe',
      is_not_null: 'mit Angabe',
    },
    or: 'oder',
    ascending: 'aufsteigend',
    descending: 'absteigend',
    yes: 'ja',
    no: 'nein',
  },
}

export type ReportWords = Words & {
  language: Language
  count(value: number): string
  rowCount(value: number): string
  filter(filter: Filter, labelOf: (column: string) => string): string
}

/** All that a report says of its own accord, in its language. */
export function wordsOf(language: Language): ReportWords {
  const own = words[language]
  const count = (value: number) => sayNumber(String(value), language)
  const sayOne = (value: string | number | boolean) => (typeof value === 'boolean' ? (value ? own.yes : own.no) : String(value))
  return {
    ...own,
    language,
    count,
    rowCount: (value) => own.rows(count(value), value === 1),
    filter(filter, labelOf) {
      const column = labelOf(filter.column)
      if (filter.op === 'in') return `${column} ${own.ops.eq} ${filter.value.join(` ${own.or} `)}`
      const op = own.ops[filter.op]
      return 'value' in filter ? `${column} ${op} ${sayOne(filter.value)}` : `${column} ${op}`
    },
  }
}

/** A moment as a clock there shows it. */
export function sayInstant(moment: Date, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone })
  // A blank that a line does not end with; the narrow one that some versions put there is in few fonts.
  return format.format(moment).replace(/\u202f/g, '\u00a0')
}
