/** The library writes every named schema twice, as it comes in and as it goes out; what nothing refers to is noise. */
export function withoutUnused<Document extends object>(document: Document): Document {
  const components = 'components' in document ? { ...(document.components as { schemas?: object }) } : {}
  const all = Object.entries(components.schemas ?? {})
  const used = new Set<string>()
  const follow = (text: string): void => {
    for (const [name, schema] of all) {
      if (used.has(name) || !text.includes(`#/components/schemas/${name}"`)) continue
      used.add(name)
      follow(JSON.stringify(schema))
    }
  }
  follow(JSON.stringify({ ...document, components: {} }))
  return { ...document, components: { ...components, schemas: Object.fromEntries(all.filter(([name]) => used.has(name))) } }
}
