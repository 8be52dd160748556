import { readdirSync, readFileSync } from 'node:fs'

const MB = 2 ** 20

/** Null once it has ended. Only Linux tells. */
export function memoryOf(pid: number, field: 'VmRSS' | 'RssAnon'): number | null {
  return orNull(
    () => (Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024) / MB,
  )
}

export const descriptorsOf = (pid: number): number | null => orNull(() => readdirSync(`/proc/${pid}/fd`).length)

/** What it wrote after its last collection. */
export const heapOf = (pid: number, folder: string): number | null => orNull(() => Number(readFileSync(`${folder}/${pid}`, 'utf8')) / MB)

function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
