import { explainError } from '@/components/api/explain-error'
import type { Words } from '@/components/i18n/words'
import { rateOf, secondsLeft } from '@/components/uploads/rate'
import type { Upload } from '@/components/uploads/upload'
import type { Offered, Refusal, Takes } from './choose-files'
import { typeName } from './file-types'

/** Of 100; never 100 before it is there. */
export function percentOf({ sent, bytes, state }: Upload): number {
  return state.is === 'done' ? 100 : Math.min(99, Math.floor((100 * sent) / bytes))
}

/** How an upload is, in one line below its bar. */
export function uploadWords(upload: Upload, words: Words): string {
  const { t, percent } = words
  const { state, bytes } = upload
  const far = { percent: percent(percentOf(upload)), size: words.bytes(bytes) }
  switch (state.is) {
    case 'done':
      return words.bytes(bytes)
    case 'going':
      return goingWords(upload, words)
    case 'failed':
      return typeof state.why === 'string' ? t(`fields.file.failed.${state.why}`) : explainError(state.why, words)
    case 'broken':
      return t(`fields.file.state.${state.why}`, far)
    case 'queued':
    case 'paused':
    case 'absent':
      return t(`fields.file.state.${state.is}`, far)
    default:
      return state satisfies never
  }
}

/** "12 MB of 200 MB · 3.4 MB/s · about 55 s left". */
function goingWords(upload: Upload, words: Words): string {
  const { t, bytes } = words
  const rate = rateOf(upload.samples)
  const left = secondsLeft(upload)
  const amount = t('fields.file.of', { sent: bytes(upload.sent), size: bytes(upload.bytes) })
  const pace =
    rate === null || left === null
      ? []
      : [t('fields.file.rate', { size: bytes(rate) }), t('fields.file.left', { about: words.about(left) })]
  return [amount, ...pace].join(' · ')
}

/** Why a file was not taken, in a sentence. */
export function refusalWords(why: Refusal, { size }: Offered, takes: Takes, words: Words): string {
  return words.t(`fields.file.refused.${why}`, {
    types: typeWords(takes.accept, words),
    size: words.bytes(size),
    most: words.bytes(takes.maxBytes),
    count: takes.many ? (takes.maxFiles ?? 0) : 1,
  })
}

/** "CSV or PDF, up to 50 MB each, at most 10 files". */
export function takesWords(takes: Takes, words: Words): string {
  const { t } = words
  const { many, maxFiles = null } = takes
  const types = typeWords(takes.accept, words)
  const said = inFront(t(many ? 'fields.file.takesEach' : 'fields.file.takes', { types, size: words.bytes(takes.maxBytes) }))
  return many && maxFiles !== null ? [said, t('fields.file.atMost', { count: maxFiles })].join(', ') : said
}

const inFront = (sentence: string) => sentence.slice(0, 1).toUpperCase() + sentence.slice(1)

function typeWords(accept: readonly string[], { t, locale }: Words): string {
  const names = accept.map((type) => {
    const said = typeName(type)
    return 'name' in said ? said.name : t(`fields.file.families.${said.family}`)
  })
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(new Set(names))
}
