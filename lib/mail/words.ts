import type { ItemCounts } from '@/lib/contracts/items'
import type { JobError } from '@/lib/contracts/job'
import { jobErrorMessages } from '@/lib/contracts/job-error-messages'
import { CONVENTIONS, type Locale } from '@/lib/contracts/locale'

export interface MailWords {
  ready(title: string): string
  empty(title: string): string
  failed(title: string): string
  partial(title: string): string
  /** "47 sent, 2 refused": `done` in the words of the kind. */
  counts(counts: ItemCounts, done: string): string
  ended(title: string): string
  finished(title: string): string
  error(error: JobError): string
  severalReady(jobs: string): string
  severalFailed(jobs: string): string
  several(jobs: string): string
  until(day: string): string
  /** The main one is kept so long. */
  severalUntil(files: number, day: string): string
  /** Of a job that was asked for more and failed. */
  earlier(files: number): string
  nothing(items: string): string
  gone: string
  more(count: number): string
  open: string
  why: string
  stop: string
}

const germanErrors = new Map<string, string>(Object.entries(jobErrorMessages.de))

/** What mails say. Few sentences, in the server's own hands: pages have theirs in components/i18n. */
export const mailWords: Record<Locale, MailWords> = {
  en: {
    ready: (title) => `${title} is ready`,
    empty: (title) => `${title} is ready, but empty`,
    failed: (title) => `${title} failed`,
    partial: (title) => `${title} is done, but not all of it`,
    counts: countsIn('en', { refused: 'refused', inDoubt: 'in doubt', skipped: 'skipped', left: 'not done' }),
    ended: (title) => `${title} has ended`,
    finished: (title) => `${title} is finished`,
    error: ({ message }) => message,
    severalReady: (jobs) => `${jobs} are ready`,
    severalFailed: (jobs) => `${jobs} failed`,
    several: (jobs) => `${jobs} have ended`,
    until: (day) => `Download it until ${day}.`,
    severalUntil: (files, day) => `${files} files. Download the first until ${day}.`,
    earlier: (files) => (files === 1 ? 'The file of the run before is still there.' : 'The files of the run before are still there.'),
    nothing: (items) => `No ${items} were found; the file holds none.`,
    gone: 'Its file is no longer there.',
    more: (count) => `And ${count} more.`,
    open: 'Open in Postroom',
    why: 'You get this e-mail because nobody had looked two minutes after it ended.',
    stop: 'To get no such e-mails, open the bell there and switch off "E-mail me when I am away".',
  },
  de: {
    ready: (title) => `${title} ist bereit`,
    empty: (title) => `${title} ist bereit, aber leer`,
    failed: (title) => `${title} ist fehlgeschlagen`,
    partial: (title) => `${title} ist fertig, mit Lücken`,
    counts: countsIn('de', { refused: 'abgelehnt', inDoubt: 'unklar', skipped: 'ausgelassen', left: 'offen' }),
    ended: (title) => `${title} ist beendet`,
    finished: (title) => `${title} ist fertig`,
    error: ({ code, message }) => germanErrors.get(code) ?? message,
    severalReady: (jobs) => `${jobs} sind bereit`,
    severalFailed: (jobs) => `${jobs} sind fehlgeschlagen`,
    several: (jobs) => `${jobs} sind beendet`,
    until: (day) => `Herunterladen bis ${day}.`,
    severalUntil: (files, day) => `${files} Dateien. Die erste herunterladen bis ${day}.`,
    earlier: (files) => (files === 1 ? 'Die Datei aus dem Lauf davor ist noch da.' : 'Die Dateien aus dem Lauf davor sind noch da.'),
    nothing: (items) => `Keine ${items} gefunden; die Datei enthält keine.`,
    gone: 'Die Datei ist nicht mehr da.',
    more: (count) => `Und ${count} weitere.`,
    open: 'In Postroom öffnen',
    why: 'Diese E-Mail kommt, weil zwei Minuten nach dem Ende niemand nachgesehen hatte.',
    stop: 'Keine solchen E-Mails mehr: dort unter der Glocke „E-Mail bei Abwesenheit“ ausschalten.',
  },
}

function countsIn(locale: Locale, words: Record<'refused' | 'inDoubt' | 'skipped' | 'left', string>) {
  const figure = new Intl.NumberFormat(CONVENTIONS[locale])
  return ({ done, refused, inDoubt, skipped, waiting, begun }: ItemCounts, doneWord: string) =>
    [
      [done, doneWord] as const,
      ...(
        [
          [refused, words.refused],
          [inDoubt, words.inDoubt],
          [skipped, words.skipped],
          [waiting + begun, words.left],
        ] as const
      ).filter(([n]) => n > 0),
    ]
      .map(([n, word]) => `${figure.format(n)} ${word}`)
      .join(', ')
}
