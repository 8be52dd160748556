import type { AnyKind, Locale, Noun } from '@/kinds/kit/contract'
import type { JobError } from '@/lib/contracts/job-error'
import { CONVENTIONS } from '@/lib/contracts/locale'
import { kindOf } from './kind-of'

/** What is said of a field: what stands before its value, or over its column. */
export interface FieldSaid {
  label: string
  choices?: Record<string, string>
}

/** What is said of the jobs of one kind, in one language. */
export interface KindSpeech {
  /** "Export". */
  label: string
  /** "3 exports". */
  jobs: Noun
  /** "412,380 rows". */
  unit: Noun
  /** The button that starts one; null where none can be started here. */
  start: string | null
  /** What is said of items that are done, after their number: "31 sent". */
  done: string
  /** What stands over the columns of its items, by the field of what they leave. */
  columns: Readonly<Record<string, FieldSaid>>
  /** Null: what is said of any job. */
  stopped: string | null
  /** Null: what is said of any job. */
  finished: string | null
  /** What it does, by the name of the phase. */
  phase(name: string): string
  /** Why it ended, by a code of its own, with the facts that belong into its words; null for any other. */
  error(code: string, facts?: JobError['facts']): string | null
}

/** Of jobs of several kinds, and of a kind that is not known here. */
const anyKind: Record<Locale, Pick<KindSpeech, 'label' | 'jobs' | 'unit' | 'done'>> = {
  en: { label: 'Job', jobs: { one: 'job', other: 'jobs' }, unit: { one: 'item', other: 'items' }, done: 'done' },
  de: { label: 'Auftrag', jobs: { one: 'Auftrag', other: 'Aufträge' }, unit: { one: 'Eintrag', other: 'Einträge' }, done: 'erledigt' },
}

export function kindWords(id: string, locale: Locale): KindSpeech {
  const kind = kindOf(id)
  if (!kind)
    return { ...anyKind[locale], columns: {}, start: null, stopped: null, finished: null, phase: (name) => name, error: () => null }
  const words = kind.words[locale]
  const phases = new Map(Object.entries(words.phases))
  const errors = new Map(Object.entries(words.errors ?? {}))
  return {
    label: words.label,
    jobs: words.jobs,
    unit: words.unit,
    done: words.items?.done ?? anyKind[locale].done,
    columns: words.items?.columns ?? {},
    start: words.start,
    stopped: words.stopped ?? null,
    finished: words.finished ?? null,
    phase: (name) => phases.get(name) ?? phases.get(phaseSaidAs(kind, name) ?? '') ?? name,
    error: (code, facts = {}) => withFacts(errors.get(code) ?? null, facts, locale),
  }
}

/** "At most {limit} MB": null where one is missing, for then another sentence is better. */
function withFacts(text: string | null, facts: NonNullable<JobError['facts']>, locale: Locale): string | null {
  const missing = [...(text?.matchAll(PLACE) ?? [])].some(([, name = '']) => !Object.hasOwn(facts, name))
  if (text === null || missing) return null
  return text.replace(PLACE, (_place, name: string) => {
    const fact = facts[name] ?? ''
    return typeof fact === 'number' ? fact.toLocaleString(CONVENTIONS[locale]) : fact
  })
}

const PLACE = /\{(\w+)\}/g

/** Workers before this version say what they do as an English sentence, not by its name. */
function phaseSaidAs(kind: AnyKind, sentence: string): string | null {
  return Object.entries(kind.words.en.phases).find(([, said]) => said === sentence)?.[0] ?? null
}

/** What several jobs are together: "exports" where all of them are, else "jobs". */
export function jobsNoun(kindIds: readonly string[], locale: Locale): Noun {
  const [first, ...others] = new Set(kindIds)
  return first === undefined || others.length > 0 ? anyKind[locale].jobs : kindWords(first, locale).jobs
}
