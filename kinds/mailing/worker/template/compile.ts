import type { Liquid } from 'liquidjs'
import { PermanentError } from '@/kinds/kit/worker'
import type { MailingPayload } from '@/kinds/mailing/payload'
import { placeholdersIn } from '@/kinds/mailing/payload/placeholders'
import { layouts } from './layouts'
import { withPlaces } from './places'

export type Values = Readonly<Record<string, string | null>>

export interface Rendered {
  subject: string
  html: string
  text: string
}

export interface MailTemplate {
  /** The columns that it uses. */
  columns: string[]
  /** Those of which a row must have a value. */
  needed: string[]
  /** @param link with which whoever gets it unsubscribes */
  render(values: Values, link: string): Rendered
}

type Texts = Pick<MailingPayload, 'subject' | 'body' | 'layout' | 'language' | 'senderName'>

/** What one mail may cost: texts are written by people, and a loop is quickly one too long. */
const LIMITS = { parseLimit: 100_000, renderLimit: 1000, memoryLimit: 10_000_000 }

const unsubscribe = {
  en: { html: 'You get this e-mail because you are on our list. <a href="{{ unsubscribe }}">Unsubscribe</a>', text: 'Unsubscribe' },
  de: { html: 'Diese E-Mail geht an alle auf unserer Liste. <a href="{{ unsubscribe }}">Abbestellen</a>', text: 'Abbestellen' },
} as const

/**
 * Read once, then put together for each recipient. A value is escaped by the place where it stands: as HTML, within an address, or not at
 * all in subject and text. Nothing can be included, and nothing outside of the row is known.
 * @throws {PermanentError} `template_broken` with what is wrong with it
 */
export async function compileMail({ subject, body, layout, language, senderName }: Texts): Promise<MailTemplate> {
  const engine = await loadEngines()
  const markup = await loadMarkup()
  const plain = engine()
  const escaped = engine({ outputEscape: 'escape' })
  const foot = unsubscribe[language]
  const parts: Record<string, string> = {
    LANGUAGE: language,
    SENDER: escapeHtml(senderName),
    FOOT: foot.html,
    CONTENT: withPlaces(body, (markdown) => markup.parse(markdown) as string),
  }
  const shell = layouts[layout].replace(/\[\[([A-Z]+)\]\]/g, (_, part: string) => parts[part] ?? '')
  const [subjectOf, htmlOf, textOf] = [read(plain, subject), read(escaped, shell), read(plain, asText(body))]
  const used = [subject, body].map((text) => placeholdersIn(text))
  const columns = new Set([...plain.globalVariablesSync(plain.parse(`${subject}\n${body}`)), ...used.flatMap((one) => one.used)])

  return {
    columns: [...columns],
    needed: [...new Set(used.flatMap(({ needed }) => needed))],
    render(values, link) {
      const given = { ...values, unsubscribe: link }
      // A line break of a value must not become a header's.
      const subject = subjectOf(given)
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .trim()
      return {
        subject,
        // What the mail is called for who has it read out: no column's name begins so.
        html: htmlOf({ ...given, _subject: subject }),
        text: `${textOf(given).trim()}\n\n-- \n${foot.text}: ${link}\n`,
      }
    },
  }
}

/** Loaded by who has a mail to write, and by nobody else. */
async function loadEngines(): Promise<(options?: { outputEscape?: 'escape' }) => Liquid> {
  const { Liquid } = await import('liquidjs')
  return (options = {}) => {
    // Nothing is to be found anywhere: what could be included is nothing.
    const made = new Liquid({ ...LIMITS, ...options, strictFilters: true, ownPropertyOnly: true, templates: {}, jsTruthy: true })
    made.registerFilter('raw', (value: unknown) => value)
    made.registerFilter('place_url', (value: unknown) => encodeURIComponent(String(value ?? '')))
    made.registerFilter('safe_url', (value: unknown) => (/^(?:https?:\/\/|mailto:)/i.test(String(value ?? '')) ? String(value) : ''))
    return made
  }
}

/** A template of which all mails are made: what is wrong with it is told before there are any. */
function read(liquid: Liquid, text: string): (values: object) => string {
  try {
    const parsed = liquid.parse(text)
    return (values) => liquid.renderSync(parsed, values) as string
  } catch (error) {
    throw broken(error)
  }
}

function broken(error: unknown): PermanentError {
  const what = error instanceof Error ? error.message.replace(/, line:\d+, col:\d+$/, '') : String(error)
  return new PermanentError('template_broken', `The text cannot be read: ${what}.`, { cause: error })
}

const escapeHtml = (text: string) => text.replace(/[&<>"'{}]/g, (one) => `&#${one.charCodeAt(0)};`)

/** Markup of one's own in the text is text; an address leads to the web or to a mail. */
async function loadMarkup() {
  const { Marked } = await import('marked')
  return new Marked({
    gfm: true,
    breaks: true,
    renderer: {
      html: ({ text }) => escapeHtml(text),
      image: ({ text }) => escapeHtml(text),
      link({ href, tokens }) {
        const label = this.parser.parseInline(tokens)
        return /^(?:https?:\/\/|mailto:|XLQ\d+QLX)/i.test(href) ? `<a href="${escapeHtml(href)}">${label}</a>` : label
      },
    },
  })
}

/** The same for those who read no HTML. */
function asText(body: string): string {
  return body
    .replace(/\[([^\]\n]+)\]\(([^)\n]+)\)/g, (_, label, href) => (label === href ? href : `${label} (${href})`))
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/^#{1,6} +/gm, '')
}
