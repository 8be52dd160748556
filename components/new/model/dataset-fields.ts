import type { z } from 'zod'
import { mayBeEmpty } from '@/components/fields/field/schema'
import type { AnyKind, FieldHint } from '@/kinds/kit/contract'

/** The fields with which a kind asks for a dataset, by name; none for most. */
export function datasetFields({ form }: AnyKind): string[] {
  const hints: [string, FieldHint | undefined][] = Object.entries(form ?? {})
  return hints.filter(([, hint]) => hint?.as === 'dataset').map(([name]) => name)
}

/** Whether nothing of a kind can be started without a dataset: where it takes a list of the person's own as well, that is theirs to choose. */
export function needsDataset(kind: AnyKind): boolean {
  const shape: Record<string, z.ZodType> = kind.payload.shape
  return datasetFields(kind).some((name) => shape[name] !== undefined && !mayBeEmpty(shape[name]))
}
