import { isEmptyFile } from '@/lib/contracts/artifact'
import { isPartial } from '@/lib/contracts/items'
import { CONVENTIONS, isLocale, type Locale } from '@/lib/contracts/locale'
import type { Notification } from '@/lib/contracts/notification'
import { beginningOf } from '@/lib/contracts/text'
import { type MailWords, mailWords } from './words'

export interface Mail {
  to: string
  subject: string
  text: string
  html: string
}

interface Noun {
  one: string
  other: string
}

/** What the kinds say of their jobs, by id. */
export interface KindsSay {
  kindWords(kind: string, locale: Locale): { unit: Noun; done: string; finished: string | null; error(code: string): string | null }
  jobsNoun(kinds: string[], locale: Locale): Noun
}

interface Facts {
  to: string
  locale: string | null
  appUrl: string
  notifications: Notification[]
  kinds: KindsSay
}

/** How it is said: in the reader's language, and as each job's kind says it. */
interface Speech {
  locale: Locale
  words: MailWords
  kinds: KindsSay
}

interface Entry {
  headline: string
  detail: string
  link: string
}

/** More than this becomes "and 30 more": a mail is a note, the list is on the page. */
const MOST_ENTRIES = 20
const MOST_TITLE = 120

/** One mail for everything that ended: what and where, never the file itself. */
export function composeMail({ to, locale: wanted, appUrl, notifications, kinds }: Facts): Mail {
  const locale: Locale = isLocale(wanted ?? undefined) ? (wanted as Locale) : 'en'
  const words = mailWords[locale]
  const speech = { locale, words, kinds }
  const entries = notifications.slice(0, MOST_ENTRIES).map((notification) => entryOf(notification, speech, appUrl))
  const hidden = notifications.length - entries.length
  const subject = subjectOf(notifications, speech)
  return { to, subject, text: textOf(entries, hidden, words), html: htmlOf(entries, hidden, words, locale) }
}

function subjectOf(notifications: Notification[], { locale, words, kinds }: Speech): string {
  const [first] = notifications
  if (first && notifications.length === 1) return headlineOf(first, words)
  const noun = kinds.jobsNoun(
    notifications.map(({ kind }) => kind),
    locale,
  )
  const jobs = `${notifications.length} ${noun.other}`
  if (notifications.every(({ type }) => type === 'job.failed')) return words.severalFailed(jobs)
  return notifications.every((one) => isReady(one) && !isEmptyFile(one.artifact) && !isShort(one))
    ? words.severalReady(jobs)
    : words.several(jobs)
}

/** Its job is done, and not all of its list was. */
const isShort = ({ type, items }: Notification) => type === 'job.completed' && items !== null && isPartial(items)

const isReady = ({ artifact }: Notification) => artifact?.availability === 'ready'

function headlineOf(notification: Notification, words: MailWords): string {
  const title = oneLine(notification.title)
  if (notification.type === 'job.failed') return words.failed(title)
  if (isShort(notification)) return words.partial(title)
  if (isEmptyFile(notification.artifact)) return words.empty(title)
  if (!notification.artifact) return words.finished(title)
  return isReady(notification) ? words.ready(title) : words.ended(title)
}

function entryOf(notification: Notification, speech: Speech, appUrl: string): Entry {
  const link = new URL(`/jobs/${notification.jobId}`, appUrl).href
  return { headline: headlineOf(notification, speech.words), detail: detailOf(notification, speech), link }
}

function detailOf(notification: Notification, { locale, words, kinds }: Speech): string {
  const { kind, type, artifact, items, error, earlierFiles } = notification
  const { unit, done, finished, error: ownWords } = kinds.kindWords(kind, locale)
  if (error) {
    const why = oneLine(ownWords(error.code) ?? words.error(error))
    return earlierFiles > 0 ? `${why} ${words.earlier(earlierFiles)}` : why
  }
  const counts = items && (isShort(notification) || (!artifact && finished === null)) ? `${words.counts(items, done)}.` : ''
  // Of a job without a file there is nothing else to say; that it is finished as it should be is not said of one that is not.
  if (!artifact && type === 'job.completed' && !isShort(notification)) return finished ?? counts
  return [counts, fileDetailOf(notification, unit, { locale, words })].filter(Boolean).join(' ')
}

function fileDetailOf({ artifact, furtherFiles }: Notification, unit: Noun, { locale, words }: Pick<Speech, 'locale' | 'words'>): string {
  if (!artifact) return ''
  // The reader's zone is not known: the day in UTC, which is at most one off, and never later than the file lives.
  const day = new Intl.DateTimeFormat(CONVENTIONS[locale], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  if (artifact.availability !== 'ready') return words.gone
  const last = day.format(new Date(artifact.expiresAt))
  const until = furtherFiles > 0 ? words.severalUntil(furtherFiles + 1, last) : words.until(last)
  return isEmptyFile(artifact) ? `${words.nothing(unit.other)} ${until}` : until
}

function textOf(entries: Entry[], hidden: number, words: MailWords): string {
  const blocks = entries.map(({ headline, detail, link }) => [headline, detail, link].filter(Boolean).join('\n'))
  return [...blocks, ...(hidden > 0 ? [words.more(hidden)] : []), `-- \n${words.why}\n${words.stop}`].join('\n\n')
}

/** In the reader's own face: a mail fetches nothing, and programs that show one would not let it. */
function htmlOf(entries: Entry[], hidden: number, words: MailWords, locale: Locale): string {
  const blocks = entries.map(
    ({ headline, detail, link }) =>
      `<p><strong>${escapeHtml(headline)}</strong><br>${detail ? `${escapeHtml(detail)}<br>` : ''}<a href="${escapeHtml(link)}">${escapeHtml(words.open)}</a></p>`,
  )
  const more = hidden > 0 ? `<p>${escapeHtml(words.more(hidden))}</p>` : ''
  const foot = `<p style="color:#5b574f;font-size:13px">${escapeHtml(words.why)}<br>${escapeHtml(words.stop)}</p>`
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><body style="font-family:system-ui,sans-serif;line-height:1.5">${blocks.join('')}${more}${foot}</body></html>`
}

/** A title comes from people: no line break of it may become a header's, no control character anything at all. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()
  return line.length > MOST_TITLE ? `${beginningOf(line, MOST_TITLE)}…` : line
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
