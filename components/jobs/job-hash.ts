import { JobId } from '@/lib/contracts/ids'

/** The address of a job in the list. */
export function jobLink(id: JobId): string {
  return `/exports#${id}`
}

/** The job that an address names; null for any other hash. */
export function jobInHash(hash: string): JobId | null {
  return JobId.safeParse(hash.slice(1)).data ?? null
}
