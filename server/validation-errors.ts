import type { FastifySchemaValidationError } from 'fastify'
import type { FieldProblem } from '@/lib/contracts/errors'
import { codeFor } from './schema-words'

/** Zod's issues as fields by their path: `payload.columns.0.name`; the whole body is called `body`, the whole query `query`. */
export function fieldProblems(issues: FastifySchemaValidationError[], context: string | undefined): FieldProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.instancePath.split('/').filter(Boolean)
    return unknownKeys(issue, path, context) ?? [fieldProblem(issue, fieldName(path, context))]
  })
}

function fieldProblem({ keyword, message = 'is not valid' }: FastifySchemaValidationError, field: string): FieldProblem {
  return { field, message, code: codeFor(keyword, message) }
}

function unknownKeys(issue: FastifySchemaValidationError, path: string[], context: string | undefined): FieldProblem[] | null {
  const keys = issue.params.keys
  if (issue.keyword !== 'unrecognized_keys' || !Array.isArray(keys)) return null
  const message = context === 'querystring' ? 'is not a parameter of this address' : 'is not a field that can be set'
  return keys.map((key) => ({ field: [...path, String(key)].join('.'), message, code: 'unknown_field' }))
}

const wholes: Record<string, string> = { querystring: 'query', headers: 'headers', params: 'address' }

function fieldName(path: string[], context = 'body'): string {
  if (path.length === 0) return wholes[context] ?? 'body'
  return context === 'headers' ? path.join('.').replace(/(^|-)[a-z]/g, (start) => start.toUpperCase()) : path.join('.')
}
