import type { en } from './en'

export const de: typeof en = {
  title: 'Vorschau',
  show: 'Was gezeigt wird',
  pages: 'Seiten',
  rows: 'Zeilen',
  waiting: 'Die ersten Seiten erscheinen hier, sobald das Formular ausgefüllt ist.',
  drawing: 'Die ersten Seiten werden gezeichnet …',
  page: 'Seite {nth}, wie sie aussehen wird',
  of: '{nth} von {of}',
  previous: 'Vorige Seite',
  next: 'Nächste Seite',
  all: '{n, plural, =0 {Es gibt keine Zeilen: Das ist alles.} one {Die ersten Seiten, aus der einzigen Zeile.} other {Die ersten Seiten, aus allen {rows} Zeilen.}}',
  first: 'Die ersten Seiten, aus den ersten {rows} Zeilen. Im Bericht gelten Summen und Diagramme für alle Zeilen.',
}
