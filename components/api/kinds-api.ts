import { FieldOptions } from '@/lib/contracts/api'
import { request } from './request'

/** What a field of a kind may be set to, by what is filled in so far. */
export async function fetchOptions(
  kind: string,
  field: string,
  payload: Record<string, unknown>,
  signal: AbortSignal,
): Promise<FieldOptions['options']> {
  const path = `/api/kinds/${encodeURIComponent(kind)}/options/${encodeURIComponent(field)}`
  return (await request(path, FieldOptions, { method: 'POST', body: { payload }, signal })).options
}
