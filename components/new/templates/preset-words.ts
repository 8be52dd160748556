import { explainError } from '@/components/api/explain-error'
import { ProblemError } from '@/components/api/problem-error'
import type { Words } from '@/components/i18n/words'
import { formatOf } from '@/kinds/export/page/formats'
import { ExportPayload } from '@/kinds/export/payload'
import type { Dataset } from '@/lib/contracts/datasets'
import { MOST_PRESETS, type Preset } from '@/lib/contracts/presets'

/** A preset with what it means today. */
export interface ReadPreset {
  preset: Preset
  /** Null when it was saved by a version that wrote settings in another way. */
  payload: ExportPayload | null
  /** Null when the dataset is gone. */
  dataset: Dataset | null
}

export function readPreset(preset: Preset, datasets: Dataset[]): ReadPreset {
  const payload = ExportPayload.safeParse(preset.payload).data ?? null
  return { preset, payload, dataset: datasets.find(({ id }) => id === payload?.dataset) ?? null }
}

/** "Building permits · Excel · 5 columns · 2 filters", or why it cannot be used. */
export function presetSummary({ payload, dataset }: ReadPreset, { t }: Words): string {
  if (!payload) return t('exports.presets.unreadable')
  if (!dataset) return t('exports.presets.datasetGone')
  const { format, columns, filters } = payload
  return [
    dataset.label,
    formatOf(format).label,
    t('exports.gallery.columns', { count: columns.length }),
    ...(filters.length > 0 ? [t('exports.gallery.filters', { count: filters.length })] : []),
  ].join(' · ')
}

/** Seen in the list already, without asking the server. */
export const nameTaken = Symbol('name taken')

export function isNameTaken(error: unknown): boolean {
  return error === nameTaken || typeOf(error) === 'urn:postroom:name_taken'
}

/** Why a preset was not saved. */
export function presetProblem(error: unknown, words: Words): string {
  const { t } = words
  if (isNameTaken(error)) return t('exports.presets.nameTaken')
  if (typeOf(error) === 'urn:postroom:presets_full') return t('exports.presets.full', { count: MOST_PRESETS })
  return explainError(error, words)
}

function typeOf(error: unknown): string | null {
  return error instanceof ProblemError ? error.problem.type : null
}
