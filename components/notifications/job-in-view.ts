import { JobId } from '@/lib/contracts/ids'

/** The job whose own page this address is: it needs no toast. */
export function jobInView(pathname: string): JobId | null {
  const [, exports, id, ...more] = pathname.split('/')
  return exports === 'exports' && more.join('') === '' ? (JobId.safeParse(id).data ?? null) : null
}
