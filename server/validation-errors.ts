import type { FastifySchemaValidationError } from 'fastify'
import type { FieldProblem } from '@/lib/contracts/errors'

/** Zod's issues as fields by their path in the body: `payload.columns.0.name`; the whole body is called `body`. */
export function fieldProblems(issues: FastifySchemaValidationError[], context: string | undefined): FieldProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.instancePath.split('/').filter(Boolean)
    return unknownKeys(issue, path) ?? [{ field: fieldName(path, context), message: issue.message ?? 'is not valid' }]
  })
}

function unknownKeys(issue: FastifySchemaValidationError, path: string[]): FieldProblem[] | null {
  const keys = issue.params.keys
  if (issue.keyword !== 'unrecognized_keys' || !Array.isArray(keys)) return null
  return keys.map((key) => ({ field: [...path, String(key)].join('.'), message: 'is not a field that can be set' }))
}

function fieldName(path: string[], context: string | undefined): string {
  if (path.length === 0) return context === 'body' || !context ? 'body' : context
  return context === 'headers' ? path.join('.').replace(/(^|-)[a-z]/g, (start) => start.toUpperCase()) : path.join('.')
}
