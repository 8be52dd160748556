import type { AuditRow } from '@/lib/ledger/audit/read-audit'
import type { AuditOptions } from './read-options'

const columns = ['at', 'actor', 'actor_kind', 'action', 'target', 'details', 'ip', 'request_id'] as const

interface Lines {
  header: string
  line(row: AuditRow): string
}

/** How the rows are written: for people, as JSON Lines, or as CSV. */
export const linesAs: Record<AuditOptions['as'], Lines> = {
  text: { header: '', line: asText },
  json: { header: '', line: (row) => `${JSON.stringify(row)}\n` },
  csv: { header: `${columns.join(',')}\r\n`, line: asCsv },
}

function asText(row: AuditRow): string {
  const { at, action, target, details, ip } = row
  const about = [target, details ?? {}].flatMap((part) => Object.entries(part).map(([key, value]) => `${key}=${textOf(value)}`))
  return `${printable([at, actorOf(row), action, ip ?? '-', ...about].join('  '))}\n`
}

function asCsv(row: AuditRow): string {
  const { at, actorKind, action, target, details, ip, requestId } = row
  const cells = [
    at,
    actorOf(row),
    actorKind,
    action,
    JSON.stringify(target),
    details ? JSON.stringify(details) : '',
    ip ?? '',
    requestId ?? '',
  ]
  return `${cells.map(cell).join(',')}\r\n`
}

const actorOf = ({ email, actorId, target }: AuditRow): string => email ?? actorId ?? textOf(target.email ?? '-')

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** A terminal obeys control characters, and some of these texts were typed by strangers. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd')

/** A cell that a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
