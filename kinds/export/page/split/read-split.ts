import type { Say } from '@/components/fields/form/draft-problem'
import type { DraftSplit } from '@/kinds/export/page/draft'
import { SplitLimit } from '@/kinds/export/payload'

const [byRows, byMegabytes] = SplitLimit.options
const sizes = { [byRows.shape.unit.value]: byRows.shape.size, [byMegabytes.shape.unit.value]: byMegabytes.shape.size }

/** The smallest and the largest part, as the schema has them. */
export function splitBounds(unit: SplitLimit['unit']): { min: number; max: number } {
  const { minValue, maxValue } = sizes[unit]
  return { min: minValue ?? 1, max: maxValue ?? Number.MAX_SAFE_INTEGER }
}

/** The size of the parts as the API takes it, null for one file, or what is wrong with it. */
export function readSplit({ unit, size }: DraftSplit): { split: SplitLimit | null } | { problem: Say } {
  if (unit === 'none') return { split: null }
  const split = SplitLimit.safeParse({ unit, size: Number(size) })
  if (split.success) return { split: split.data }
  const { min, max } = splitBounds(unit)
  return { problem: ({ t, count }) => t('fields.problems.enterWholeFromTo', { min: count(min), max: count(max) }) }
}
