import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'

/** Everything that a file needs when it runs: type-only imports are gone by then. */
export function importsIn(source: string): string[] {
  const statements = source.matchAll(/^(?:import|export)\s(?!type\b)(?:[^'"]*?\sfrom\s)?\s*['"]([^'"]+)['"]/gm)
  const calls = source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)
  return [...statements, ...calls].map((match) => match[1] ?? '')
}

/** `@scope/name/part` and `name/part` → the package; null for our own files and for Node's modules. */
export function packageOf(specifier: string): string | null {
  if (/^(\.|@\/|#|node:)/.test(specifier) || builtinModules.includes(specifier)) return null
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

/** The top folder of `@/lib/…`; null for anything else. */
export const topFolderOf = (specifier: string): string | null => /^@\/([\w-]+)\//.exec(specifier)?.[1] ?? null

/** The TypeScript files of these folders, with their texts. */
export function sourcesOf(folders: string[]): { path: string; text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  )
}
