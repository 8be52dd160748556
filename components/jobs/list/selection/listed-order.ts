import type { JobId } from '@/lib/contracts/ids'

/** The jobs as they stand on the page, from top to bottom. */
export function listedOrder(): JobId[] {
  return [...document.querySelectorAll<HTMLElement>('[data-job]')].flatMap(({ dataset }) => dataset.job ?? [])
}
