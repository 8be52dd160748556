import { JobId } from '@/lib/contracts/ids'

/** The job whose own page this address is: it needs no toast. */
export function jobInView(pathname: string): JobId | null {
  const [, jobs, id, ...more] = pathname.split('/')
  return jobs === 'jobs' && more.join('') === '' ? (JobId.safeParse(id).data ?? null) : null
}
