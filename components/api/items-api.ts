import { ItemsPage } from '@/lib/contracts/api'
import type { JobId } from '@/lib/contracts/ids'
import type { ItemFilter, ItemsAgain, ItemsDecision } from '@/lib/contracts/items'
import { Job } from '@/lib/contracts/job'
import { request } from './request'

interface ItemsRequest extends ItemFilter {
  cursor?: string | undefined
  limit: number
  signal?: AbortSignal | undefined
}

export function fetchItems(id: JobId, { signal, ...asked }: ItemsRequest): Promise<ItemsPage> {
  return request(`/api/jobs/${id}/items?${queryOf({ ...asked, limit: String(asked.limit) })}`, ItemsPage, { signal })
}

/** A link: the browser saves what comes. */
export function itemsCsvUrl(id: JobId, filter: ItemFilter): string {
  const query = queryOf(filter).toString()
  return `/api/jobs/${id}/items.csv${query && `?${query}`}`
}

export function decideItems(id: JobId, decision: ItemsDecision): Promise<Job> {
  return request(`/api/jobs/${id}/items/decisions`, Job, { method: 'POST', body: decision })
}

/** Has the job do again what it did not do. */
export function doItemsAgain(id: JobId, again: ItemsAgain): Promise<Job> {
  return request(`/api/jobs/${id}/items/again`, Job, { method: 'POST', body: again })
}

function queryOf(parameters: Record<string, string | undefined>): URLSearchParams {
  return new URLSearchParams(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
