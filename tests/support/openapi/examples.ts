interface Schema {
  $ref?: string
  example?: unknown
  examples?: unknown[]
}

/** The first example that a schema gives of itself. */
export function exampleIn(schema: unknown): unknown {
  const { example, examples } = schema as Schema
  return example ?? examples?.[0]
}

/** The example of a body, from its schema or from the one that it refers to. */
export function exampleOf(document: { components: { schemas: Record<string, Schema> } }, content: unknown): unknown {
  const { schema, example, examples = {} } = content as { schema: Schema; example?: unknown; examples?: Record<string, { value: unknown }> }
  const [first = { value: example }] = Object.values(examples)
  if (first.value) return first.value
  const name = schema.$ref?.split('/').at(-1)
  return exampleIn(name ? document.components.schemas[name] : schema)
}
