import type { AnyKind, FieldHint } from '@/kinds/kit/contract'

/** The fields with which a kind asks for a dataset, by name; none for most. */
export function datasetFields({ form }: AnyKind): string[] {
  const hints: [string, FieldHint | undefined][] = Object.entries(form ?? {})
  return hints.filter(([, hint]) => hint?.as === 'dataset').map(([name]) => name)
}
