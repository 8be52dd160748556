import type { SayValue } from '@/components/fields/field/field'
import type { CallsPayload } from '@/kinds/calls/payload'
import type { Sayings } from '@/kinds/kit/page'

const asTyped: SayValue = (text) => (typeof text === 'string' && text.trim() !== '' ? { words: text } : null)
const hasBody = ({ method }: Readonly<Record<string, unknown>>) => method !== 'GET' && method !== 'DELETE'

/** What was sent, as it was typed. How it is written is told where something is. */
export const sayings: Sayings<CallsPayload> = {
  path: asTyped,
  headers: asTyped,
  bodyType: (type, { choices }, { draft }) => (hasBody(draft) ? { words: choices[type] ?? type } : null),
  body: asTyped,
}
