import { readFileSync, statSync } from 'node:fs'
import { type Connection, ConnectionsFile } from './connection'

/**
 * What may be called, from a file.
 * @throws Error that lists every problem at once, one line each, by its path in the file
 */
export function parseConnections(text: string, file: string): Connection[] {
  const parsed = ConnectionsFile.safeParse(readJson(text, file))
  if (parsed.success) return parsed.data.connections
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(the whole file)'}: ${issue.message}`)
  throw new Error(`The connections in ${file} cannot be used:\n${lines.join('\n')}`)
}

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Error(`The connections in ${file} cannot be used: the file is not JSON.`, { cause })
  }
}

let read: { file: string; version: string; connections: Connection[] } | null = null

/** Read again when the file has changed; none without a file. @throws as `parseConnections` */
export function loadConnections(file: string): Connection[] {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) return []
  const version = `${found.mtimeMs} ${found.size}`
  if (read?.file !== file || read.version !== version)
    read = { file, version, connections: parseConnections(readFileSync(file, 'utf8'), file) }
  return read.connections
}
