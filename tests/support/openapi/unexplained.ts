interface Schema {
  description?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  $ref?: string
  const?: unknown
}
interface Operation {
  summary?: string
  parameters?: { name: string; description?: string }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { description?: string; headers?: Record<string, Schema>; content?: Record<string, { schema: Schema }> }>
}
interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

/** Where an OpenAPI document has a schema, a field, a parameter, a header or an answer and does not say what it is. */
export function unexplained({ paths, components }: Document): string[] {
  return [
    ...Object.entries(components.schemas).flatMap(([name, schema]) => [...missing(name, schema), ...inFields(name, schema)]),
    ...Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => inOperation(`${method} ${path}`, operation)),
    ),
  ]
}

function inOperation(where: string, { summary, parameters = [], requestBody, responses }: Operation): string[] {
  return [
    ...(summary ? [] : [where]),
    ...parameters.flatMap((parameter) => missing(`${where} ${parameter.name}`, parameter)),
    ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => inFields(`${where} body`, schema)),
    ...Object.entries(responses).flatMap(([status, { description, headers = {}, content = {} }]) => [
      ...(description && description !== 'Default Response' ? [] : [`${where} ${status}`]),
      ...Object.entries(headers).flatMap(([name, header]) => missing(`${where} ${status} ${name}`, header)),
      ...Object.values(content).flatMap(({ schema }) => inFields(`${where} ${status}`, schema)),
    ]),
  ]
}

function inFields(where: string, schema: Schema): string[] {
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema
  return [
    ...Object.entries(properties).flatMap(([name, field]) => [
      ...missing(`${where}.${name}`, field),
      ...inFields(`${where}.${name}`, field),
    ]),
    ...(items ? inFields(`${where}[]`, items) : []),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((one) => inFields(where, one)),
  ]
}

/** A reference is explained where it leads; a constant, as `op: "eq"`, by itself. */
const missing = (where: string, { description, $ref, const: only }: Schema) => (description || $ref || only !== undefined ? [] : [where])
