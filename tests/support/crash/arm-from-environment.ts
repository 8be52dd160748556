import { z } from 'zod'
import { armCrashPoint, crashPoints } from '@/lib/crash-points'

/** `CRASH_AT=claim.afterCommit`, or `…:1` for the time after that: read by the entry files of test processes, and by nothing else. */
export function armFromEnvironment(): void {
  const [point, skip = '0'] = (process.env.CRASH_AT ?? '').split(':')
  if (point) armCrashPoint(z.enum(crashPoints).parse(point), { skip: Number(skip) })
}
