import type { Connection } from '@/kinds/calls/connections/connection'
import { takesTwice } from '@/kinds/calls/connections/takes-twice'
import { type CallsPayload, headersOf } from '@/kinds/calls/payload'
import { isPath } from '@/kinds/calls/payload/json-path'
import { fillBody } from '@/kinds/calls/payload/places'
import { columnsIn, parseTemplate } from '@/kinds/calls/payload/template'

interface Problem {
  field: string
  message: string
}

/** What a connection does not allow, and what would go wrong with every row. */
export function callProblems(payload: CallsPayload, connection: Connection | null): Problem[] {
  if (!connection) return [{ field: 'payload.connection', message: 'choose one that is listed' }]
  const { method, path, headers, body, bodyType, repeat, answer } = payload
  const [before = ''] = parseTemplate(path).texts
  const reserved = [connection.secret?.header, connection.idempotencyKey, ...Object.keys(connection.headers)]
  const taken = headersOf(headers).find(([name]) => reserved.some((one) => one?.toLowerCase() === name.toLowerCase()))
  return [
    ...(connection.methods.includes(method)
      ? []
      : [{ field: 'payload.method', message: `this API allows ${connection.methods.join(', ')}` }]),
    ...(connection.paths.some((prefix) => before.startsWith(prefix) || prefix.startsWith(before))
      ? []
      : [{ field: 'payload.path', message: `this API allows paths below ${connection.paths.join(', ')}` }]),
    ...(columnsIn(path, headers, body).length > 0
      ? []
      : [{ field: 'payload.path', message: 'names no {{ column }}: every call would be the same' }]),
    ...(taken ? [{ field: 'payload.headers', message: `${taken[0]} is set by the connection` }] : []),
    ...(body.trim() === '' || isBody(bodyType, body) ? [] : [{ field: 'payload.body', message: 'is no JSON' }]),
    ...(repeat && !takesTwice(connection, method)
      ? [{ field: 'payload.repeat', message: 'this API takes no key against doing a thing twice' }]
      : []),
    ...(answer === '' || isPath(answer) ? [] : [{ field: 'payload.answer', message: 'must be a path such as $.status or items[0].id' }]),
  ]
}

/** With values that could be there: a number is one within quotes and without. */
function isBody(type: CallsPayload['bodyType'], body: string): boolean {
  try {
    fillBody(type, body, Object.fromEntries(columnsIn(body).map((column) => [column, '1'])))
    return true
  } catch {
    return false
  }
}
