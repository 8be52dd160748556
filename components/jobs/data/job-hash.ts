import { JobId } from '@/lib/contracts/ids'

/** The address of a job's page. */
export function jobLink(id: JobId): string {
  return `/jobs/${id}`
}

/** The job whose page this is; null for any other path. */
export function jobInPath(path: string): JobId | null {
  const id = /^\/jobs\/([^/]+)$/.exec(path)?.[1]
  return JobId.safeParse(id).data ?? null
}

/** The job that an address of the list names, as addresses did before jobs had pages; null for any other hash. */
export function jobInHash(hash: string): JobId | null {
  return JobId.safeParse(hash.slice(1)).data ?? null
}
