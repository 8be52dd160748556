import { z } from 'zod'
import { armCrashPoint, crashPoints } from '@/lib/crash-points'

/** `CRASH_AT=claim.afterCommit`: read by the entry files of test processes, and by nothing else. */
export function armFromEnvironment(): void {
  const point = process.env.CRASH_AT
  if (point) armCrashPoint(z.enum(crashPoints).parse(point))
}
