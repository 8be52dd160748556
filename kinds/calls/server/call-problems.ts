import type { Connection } from '@/kinds/calls/connections/connection'
import { takesTwice } from '@/kinds/calls/connections/takes-twice'
import { type CallsPayload, headersOf } from '@/kinds/calls/payload'
import { isPath } from '@/kinds/calls/payload/json-path'
import { fillBody } from '@/kinds/calls/payload/places'
import { columnsIn, parseTemplate } from '@/kinds/calls/payload/template'
import type { FieldProblem } from '@/kinds/kit/server'

const problem = (name: string, code: string, message: string, facts?: FieldProblem['facts']): FieldProblem => ({
  ...{ field: `payload.${name}`, code, message },
  ...(facts && { facts }),
})

/** What a connection does not allow, and what would go wrong with every row. */
export function callProblems(payload: CallsPayload, connection: Connection | null): FieldProblem[] {
  if (!connection) return [{ field: 'payload.connection', code: 'no_connection_listed', message: 'Choose an API that is listed.' }]
  const { method, path, headers, body, bodyType, repeat, answer } = payload
  const [before = ''] = parseTemplate(path).texts
  const [methods, paths] = [connection.methods.join(', '), connection.paths.join(', ')]
  const reserved = [connection.secret?.header, connection.idempotencyKey, ...Object.keys(connection.headers)]
  const taken = headersOf(headers).find(([name]) => reserved.some((one) => one?.toLowerCase() === name.toLowerCase()))
  return [
    ...(connection.methods.includes(method) ? [] : [problem('method', 'methods_listed', `This API allows ${methods}.`, { methods })]),
    ...(connection.paths.some((prefix) => before.startsWith(prefix) || prefix.startsWith(before))
      ? []
      : [problem('path', 'paths_listed', `This API allows paths below ${paths}.`, { paths })]),
    ...(columnsIn(path, headers, body).length > 0
      ? []
      : [problem('path', 'no_place', 'It has no {{ column }}: every call would be the same.')]),
    ...(taken ? [problem('headers', 'header_taken', `${taken[0]} is set by the connection.`, { header: taken[0] })] : []),
    ...(body.trim() === '' || isBody(bodyType, body) ? [] : [problem('body', 'bad_body', 'This is not JSON.')]),
    ...(repeat && !takesTwice(connection, method)
      ? [problem('repeat', 'not_repeatable', 'This API takes no key against doing a thing twice.')]
      : []),
    ...(answer === '' || isPath(answer) ? [] : [problem('answer', 'no_path', 'This must be a path such as $.status or items[0].id.')]),
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
