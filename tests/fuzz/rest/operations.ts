import fc from 'fast-check'
import { fromSchema, type Schema, type SchemaContext } from './from-schema'
import { nastyTexts } from './mutate'

/** One route, and what a caller may put where. */
export interface Operation {
  method: string
  /** With `{id}` for what stands in the path. */
  path: string
  body: fc.Arbitrary<unknown> | null
  query: Record<string, fc.Arbitrary<unknown>>
}

interface Parameter {
  in: string
  name: string
  schema: Schema
}

/** As much of our API's description as is read here. */
export interface ApiDescription {
  paths: Record<string, Record<string, { parameters?: Parameter[]; requestBody?: { content: Record<string, { schema: Schema }> } }>>
  components: { schemas: Record<string, Schema> }
}

const columns = ['id', 'words', 'amount', 'ratio', 'flag', 'day', 'moment', 'details']
const comparable = fc.oneof(
  fc.constantFrom<unknown>('2026-01-01', '9999-12-31', '0001-01-01T00:00:00-14:59', '-1e400', '1e-400', 9e15, -1, 0.5, true, 'a%_\\'),
  fc.constantFrom(...nastyTexts),
  fc.double(),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

/** What the fields of our API mostly hold. */
const usual: SchemaContext['usual'] = {
  kind: fc.constant('export'),
  dataset: fc.constant('things'),
  column: fc.constantFrom(...columns),
  columns: fc.subarray(columns, { minLength: 1 }).map((names) => names.map((name) => ({ name }))),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', '+14:00', 'Etc/GMT+12'),
  fileName: fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.constantFrom(...nastyTexts)),
  value: fc.oneof(comparable, fc.array(comparable, { maxLength: 3 })),
  csv: fc.constant(undefined),
  split: fc.constant(undefined),
}

/** Every route that the API describes. */
export function describedOperations({ paths, components }: ApiDescription): Operation[] {
  const context = { named: components.schemas, usual }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema
      const inQuery = parameters.filter((parameter) => parameter.in === 'query')
      return {
        method: method.toUpperCase(),
        path,
        body: schema ? fromSchema(schema, context) : null,
        query: Object.fromEntries(inQuery.map(({ name, schema }) => [name, fromSchema(schema, context)])),
      }
    }),
  )
}

/** What is served without being described. */
export const plainOperations: Operation[] = [
  '/api/openapi.json',
  '/api/docs',
  '/api/docs/static/index.css',
  '/livez',
  '/readyz',
  '/',
  '/jobs',
].map((path) => ({ method: 'GET', path, body: null, query: {} }))
