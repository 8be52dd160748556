import { useWords } from '@/components/i18n/words'
import { contract } from '@/kinds/calls/contract'
import type { TriedCall } from '@/kinds/calls/payload/trial'
import { problemWords } from './problem-words'
import { useCallsWords } from './words'

/** Each with its request, its answer, and what of that would be kept. */
export function TriedList({ calls }: { calls: readonly TriedCall[] }) {
  const t = useCallsWords()
  const words = useWords()
  return (
    <ol className="space-y-3">
      {calls.map((call, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are rows, in their order
        <li key={at} className="min-w-0 space-y-2 rounded-lg border border-line bg-surface p-3 text-detail">
          <p className="sr-only">{t('row', { row: at + 1 })}</p>
          {call.request ? <Request {...call.request} /> : null}
          {call.answer ? <Answer {...call.answer} /> : null}
          {call.problem ? <p className="text-bad">{problemWords(call.problem, words)}</p> : null}
        </li>
      ))}
    </ol>
  )
}

function Request({ method, url, headers, body }: NonNullable<TriedCall['request']>) {
  const t = useCallsWords()
  return (
    <details>
      <summary className="cursor-pointer break-all font-mono">
        <span className="sr-only">{t('request')}: </span>
        <span className="font-medium">{method}</span> {url}
      </summary>
      <pre className="mt-1 overflow-x-auto whitespace-pre-wrap break-all text-ink-soft">
        {headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
        {body === null ? '' : `\n\n${body}`}
      </pre>
    </details>
  )
}

function Answer({ status, ms, text, kept, note }: NonNullable<TriedCall['answer']>) {
  const t = useCallsWords()
  const { locale, count } = useWords()
  const notes: Record<string, string> = contract.words[locale].items.columns.note.choices
  const isGood = status < 400
  return (
    <div className="space-y-1 border-line border-t pt-2">
      <p>
        <span className="sr-only">{t('answer')}: </span>
        <span className={isGood ? 'font-medium text-ok' : 'font-medium text-bad'}>{status}</span>
        <span className="text-ink-soft"> · {count(ms)} ms</span>
      </p>
      <pre className="max-h-24 overflow-auto whitespace-pre-wrap break-all text-ink-soft">{text ?? t('empty')}</pre>
      {isGood ? <p>{kept === null ? `${t('nothingKept')} ${note ? (notes[note] ?? note) : ''}` : t('kept', { kept })}</p> : null}
    </div>
  )
}
