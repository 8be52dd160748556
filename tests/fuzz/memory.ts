import { readFileSync } from 'node:fs'

const MB = 1024 * 1024

/** What a living process keeps in memory; throws when there is no such process. */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  if (kilobytes === undefined) throw new Error(`process ${pid} has ended`)
  return (Number(kilobytes) * 1024) / MB
}

/** Generous: V8 takes what it finds useful. A leak of a few kilobytes per case goes beyond it in a long run all the same. */
export const mostAfter = (warmMb: number) => warmMb * 1.5 + 100
