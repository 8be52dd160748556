import fc from 'fast-check'

/** As much of JSON Schema as our API's description uses. */
export interface Schema {
  $ref?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  type?: string
  format?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}

export interface SchemaContext {
  named: Record<string, Schema>
  /** What a field of this name mostly holds, so that most requests come through the schema and on to the database. */
  usual: Record<string, fc.Arbitrary<unknown>>
}

/** Values that fit the schema, but for patterns. */
export function fromSchema(schema: Schema, context: SchemaContext): fc.Arbitrary<unknown> {
  if (schema.$ref) return fromSchema(context.named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, context)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return fc.oneof(...choices.map((choice) => fromSchema(choice, context)))
  switch (schema.type) {
    case 'string':
      return schema.format === 'uuid'
        ? fc.uuid()
        : fc.string({ minLength: schema.minLength ?? 0, maxLength: Math.min(schema.maxLength ?? 20, 40) })
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -(2 ** 31)), max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1) })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, context), { maxLength: 4 })
    case 'object':
      return fromObject(schema, context)
    default:
      return fc.jsonValue()
  }
}

function fromObject({ properties = {}, required = [] }: Schema, context: SchemaContext): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const fits = fromSchema(schema, context)
    const usual = context.usual[name]
    return [name, usual ? fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: fits }) : fits] as const
  })
  return fc.record(Object.fromEntries(fields), { requiredKeys: required.filter((name) => name in properties) })
}
