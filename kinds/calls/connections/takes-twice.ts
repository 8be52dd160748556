import { type CallMethod, isRepeatable } from '@/kinds/calls/payload'
import type { Connection } from './connection'

/** Whether a call by this method may be made again where nobody knows whether it was made. */
export const takesTwice = (
  { idempotent, idempotencyKey }: Pick<Connection, 'idempotent' | 'idempotencyKey'>,
  method: CallMethod,
): boolean => isRepeatable(method) || idempotent || idempotencyKey !== undefined
