import type { Connection } from '@/kinds/calls/connections/connection'
import { loadConnections } from '@/kinds/calls/connections/load-connections'
import { mayUse } from '@/kinds/calls/connections/may-use'
import { takesTwice } from '@/kinds/calls/connections/takes-twice'
import type { CallsPayload } from '@/kinds/calls/payload'
import type { CallsVariables } from '@/kinds/calls/payload/variables'
import { PermanentError } from '@/kinds/kit/worker'
import type { Actor } from '@/lib/contracts/people/actor'
import type { Secret } from './request'

/** Where the machine's settings come from. */
export interface Machine {
  variables: Readonly<Record<string, unknown>>
  /** A variable that a setting names; undefined where it is not set. */
  secret(name: string): string | undefined
  actor: Actor
}

export interface Opened {
  connection: Connection
  secret: Secret | null
}

/** The connection of a job, as it is listed now. @throws {PermanentError} for one that is none any more, or not for this person */
export function openConnection({ connection: id, method, repeat }: CallsPayload, machine: Machine): Opened {
  const connection = readAll(machine).find((one) => one.id === id)
  if (!connection || !mayUse(connection, machine.actor))
    throw new PermanentError('no_connection_listed', 'This API is not listed, not any more, or not for you.')
  if (!connection.methods.includes(method)) throw new PermanentError('method_not_listed', `This API may not be called with ${method}.`)
  if (repeat && !takesTwice(connection, method))
    throw new PermanentError(
      'not_repeatable',
      'This API takes no key against doing a thing twice: calls whose answer was lost are not repeated.',
    )
  return { connection, secret: secretOf(connection, machine) }
}

function readAll({ variables }: Machine): Connection[] {
  try {
    return loadConnections((variables as CallsVariables).CALLS_CONNECTIONS_FILE)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : null
    throw new PermanentError('connections_unusable', 'The list of APIs cannot be read. An administrator can mend it.', { cause, reason })
  }
}

function secretOf({ id, secret }: Connection, machine: Machine): Secret | null {
  if (!secret) return null
  const value = machine.secret(secret.variable)
  if (value) return { header: secret.header, value: `${secret.prefix}${value}`, bare: value }
  // Which one is for who set it up, not for who waits.
  const reason = `the variable ${secret.variable} of the connection ${id} is not set`
  throw new PermanentError('no_secret', 'The key of this API is not set up. An administrator can mend it.', { reason })
}
