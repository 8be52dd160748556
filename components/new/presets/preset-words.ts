import { explainError } from '@/components/api/explain-error'
import { ProblemError } from '@/components/api/problem-error'
import type { Words } from '@/components/i18n/words'
import { createSay } from '@/components/jobs/words/say'
import { datasetsOf } from '@/kinds/kit/reads'
import { kindOf } from '@/kinds/registry/kind-of'
import { presetSettings } from '@/kinds/registry/read-stored'
import type { Dataset } from '@/lib/contracts/datasets'
import { MOST_PRESETS, type Preset } from '@/lib/contracts/presets'

/** A preset with what it means today. */
export interface ReadPreset {
  preset: Preset
  /** Null when it was saved by a version that wrote settings in another way, or of a kind that is gone. */
  payload: Record<string, unknown> | null
  /** Why it cannot be used; null where it can. */
  unusable: 'unreadable' | 'datasetGone' | null
}

export function readPreset(preset: Preset, datasets: readonly Dataset[]): ReadPreset {
  const kind = kindOf(preset.kind)
  const payload = presetSettings(preset)
  if (!kind || !payload) return { preset, payload, unusable: 'unreadable' }
  const there = datasetsOf(kind, payload).every((named) => datasets.some(({ id }) => id === named))
  return { preset, payload, unusable: there ? null : 'datasetGone' }
}

/** "CSV · Building permits · 5 of 17 columns", or why it cannot be used. */
export function presetSummary({ preset, payload, unusable }: ReadPreset, datasets: readonly Dataset[], words: Words): string {
  if (unusable !== null) return words.t(`new.presets.${unusable}`)
  const kind = kindOf(preset.kind)
  const said = kind?.summary?.(payload, createSay(words, datasets), preset.name) ?? []
  return said.length > 0 ? said.join(' · ') : (kind?.words[words.locale].label ?? '')
}

/** Seen in the list already, without asking the server. */
export const nameTaken = Symbol('name taken')

export function isNameTaken(error: unknown): boolean {
  return error === nameTaken || typeOf(error) === 'urn:postroom:name_taken'
}

/** Why a preset was not saved. */
export function presetProblem(error: unknown, words: Words): string {
  const { t } = words
  if (isNameTaken(error)) return t('new.presets.nameTaken')
  if (typeOf(error) === 'urn:postroom:presets_full') return t('new.presets.full', { count: MOST_PRESETS })
  return explainError(error, words)
}

function typeOf(error: unknown): string | null {
  return error instanceof ProblemError ? error.problem.type : null
}
