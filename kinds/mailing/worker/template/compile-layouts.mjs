// Layouts are MJML, which is heavy: it is compiled when one is saved, and what runs has HTML alone. Run by hand after a change:
//   node kinds/mailing/worker/template/compile-layouts.mjs && npx biome check --write kinds/mailing/worker/template
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import mjml from 'mjml'

/** @returns {Promise<Record<string, string>>} the HTML of each, by its name */
export async function compileLayouts() {
  const folder = new URL('mjml/', import.meta.url)
  const compiled = readdirSync(folder)
    .sort()
    .map(async (file) => {
      const { html, errors } = await mjml(readFileSync(new URL(file, folder), 'utf8'), { validationLevel: 'strict' })
      if (errors.length > 0) throw new Error(`${file}: ${errors[0].formattedMessage}`)
      return [file.replace('.mjml', ''), html.replace(/\s*\n\s*/g, '\n').trim()]
    })
  return Object.fromEntries(await Promise.all(compiled))
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const text = [
    '// Written by compile-layouts.mjs from the MJML beside it. Changes by hand do not last.',
    "import type { Layout } from '@/kinds/mailing/payload'\n",
    `export const layouts: Readonly<Record<Layout, string>> = ${JSON.stringify(await compileLayouts(), null, 2)}\n`,
  ].join('\n')
  writeFileSync(new URL('layouts.ts', import.meta.url), text)
}
