import { z } from 'zod'
import { defineKind } from '@/kinds/kit/contract'
import { exampleReport, ReportPayload, ReportVariables } from './payload'
import { trials } from './payload/trials'

const languages = { de: 'Deutsch', en: 'English' }

/** Rows of a dataset as a document: to be printed, read out, filed. */
export const contract = defineKind({
  id: 'report',
  pool: 'bulk',
  maxFailures: 5,
  payload: ReportPayload,
  example: exampleReport,
  mediaTypes: ['application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  phases: ['reading', 'drawing', 'saving'],
  errors: [
    'template_broken',
    'letter_missing',
    'letter_missing_in_text',
    'too_many_rows',
    'too_many_chapters',
    'too_many_bars',
    'no_number',
  ],
  result: z.object({
    rows: z.int().describe('Rows of the dataset that are in it.'),
    chapters: z.int().nullable().describe('How many chapters they make; null without.'),
  }),
  trials,
  variables: ReportVariables,
  // 200,000 rows take 145 MB; fonts of a template's own may have ten each.
  limits: { rssMb: 400 },
  icon: 'report',
  form: {
    dataset: { as: 'dataset' },
    template: { as: 'options' },
    columns: { as: 'columns', of: 'dataset' },
    chapters: { as: 'column', of: 'dataset', types: ['text', 'integer', 'boolean', 'date'] },
    totals: { as: 'columns', of: 'dataset' },
    chart: { as: 'column', of: 'dataset', types: ['text', 'integer', 'boolean', 'date', 'timestamp'] },
    filters: { as: 'filters', of: 'dataset' },
    sort: { as: 'sort', of: 'dataset' },
    timeZone: { as: 'time-zone' },
  },
  words: {
    en: {
      label: 'Report',
      jobs: { one: 'report', other: 'reports' },
      about: 'A dataset as a PDF with cover, contents, charts, chapters and totals: to print, to file, to have read aloud.',
      start: 'Make report',
      unit: { one: 'page', other: 'pages' },
      phases: { reading: 'Reading rows', drawing: 'Drawing pages', saving: 'Saving the files' },
      result: { fields: { rows: { label: 'Rows' }, chapters: { label: 'Chapters' } } },
      fields: {
        dataset: { label: 'Dataset' },
        title: { label: 'Title', hint: 'Appears on the cover and names the file.' },
        template: { label: 'Design' },
        language: { label: 'Language', choices: languages },
        columns: { label: 'Columns' },
        chapters: { label: 'Chapters by', hint: 'A chapter for each value of this column.' },
        totals: { label: 'Totals', hint: 'For each chapter and overall.' },
        chart: { label: 'Chart by', hint: 'A bar for each value, or for each month of a date.' },
        filters: { label: 'Filters' },
        sort: { label: 'Sort' },
        timeZone: { label: 'Time zone', hint: 'Times are shown as local time there.' },
        orientation: { label: 'Orientation', choices: { auto: 'As the columns need it', portrait: 'Portrait', landscape: 'Landscape' } },
        archive: { label: 'For archives', hint: 'Marked as PDF/A-2a.' },
        workbook: { label: 'Also as Excel', hint: 'The same rows, from the same moment.' },
      },
    },
    de: {
      label: 'Bericht',
      jobs: { one: 'Bericht', other: 'Berichte' },
      about:
        'Zeilen eines Datenbestands als PDF mit Deckblatt, Inhalt, Diagrammen, Kapiteln und Summen: zum Drucken, Ablegen und Vorlesen.',
      start: 'Bericht erstellen',
      unit: { one: 'Seite', other: 'Seiten' },
      phases: { reading: 'Zeilen werden gelesen', drawing: 'Seiten werden gezeichnet', saving: 'Dateien werden gespeichert' },
      result: { fields: { rows: { label: 'Zeilen' }, chapters: { label: 'Kapitel' } } },
      errors: {
        template_broken: 'Die Gestaltung kann nicht verwendet werden: {why}',
        letter_missing:
          'In Zeile {row} steht der Buchstabe „{letter}“ ({code}), und keine Schrift der Gestaltung hat ihn. Ohne diese Zeile oder mit einer weiteren Schrift geht es.',
        letter_missing_in_text:
          'Im Titel oder in einer Überschrift steht der Buchstabe „{letter}“ ({code}), und keine Schrift der Gestaltung hat ihn.',
        too_many_rows:
          'Der Bericht hätte mehr als {most} Zeilen. Weniger werden es mit einem Filter; ein Export als Excel oder CSV hat Platz für alle.',
        too_many_chapters: 'Die Spalte für Kapitel hat mehr als {most} verschiedene Werte. Eine andere passt besser.',
        too_many_bars: 'Die Spalte des Diagramms hat mehr als {most} verschiedene Werte. Eine andere passt besser.',
        no_number: 'Nur Spalten mit Zahlen lassen sich zusammenzählen.',
      },
      fields: {
        dataset: { label: 'Datenbestand' },
        title: { label: 'Titel', hint: 'Steht auf dem Deckblatt und im Namen der Datei.' },
        template: { label: 'Gestaltung' },
        language: { label: 'Sprache', choices: languages },
        columns: { label: 'Spalten' },
        chapters: { label: 'Kapitel nach', hint: 'Ein Kapitel für jeden Wert dieser Spalte.' },
        totals: { label: 'Summen', hint: 'Je Kapitel und insgesamt.' },
        chart: { label: 'Diagramm nach', hint: 'Ein Balken für jeden Wert oder für jeden Monat eines Datums.' },
        filters: { label: 'Filter' },
        sort: { label: 'Sortierung' },
        timeZone: { label: 'Zeitzone', hint: 'Zeiten stehen als Ortszeit im Bericht.' },
        orientation: {
          label: 'Ausrichtung',
          choices: { auto: 'Wie die Spalten es brauchen', portrait: 'Hochformat', landscape: 'Querformat' },
        },
        archive: { label: 'Für Archive', hint: 'Als PDF/A-2a gekennzeichnet.' },
        workbook: { label: 'Auch als Excel', hint: 'Dieselben Zeilen vom selben Zeitpunkt.' },
      },
    },
  },
  /** "Building permits", "by Status", "with Excel". */
  summary({ dataset, chapters, filters, workbook }, say, title) {
    const data = say.dataset(dataset)
    const chapter = chapters === undefined ? null : (data?.columns.find(({ name }) => name === chapters)?.label ?? chapters)
    return [
      ...(data && data.label !== title ? [data.label] : []),
      ...(chapter === null ? [] : [{ en: `by ${chapter}`, de: `nach ${chapter}` }[say.locale]]),
      ...filters.slice(0, 2).map((filter) => say.filter(dataset, filter)),
      ...(workbook ? [{ en: 'with Excel', de: 'mit Excel' }[say.locale]] : []),
    ]
  },
})
