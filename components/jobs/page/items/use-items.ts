'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { fetchItems } from '@/components/api/items-api'
import { queryKeys } from '@/components/api/query-keys'
import type { JobId } from '@/lib/contracts/ids'
import type { Item, ItemFilter } from '@/lib/contracts/items'

const PAGE = 50
/** At most so often for each page that is loaded: the list of a job that runs changes all the time. */
const EVERY_MS = 2000

export interface LoadedItems {
  items: Item[]
  /** Nothing is known yet. */
  loading: boolean
  error: unknown
  /** Null where there is no more. */
  more: (() => void) | null
  loadingMore: boolean
  again: () => void
}

/** The items that are shown, asked for again when the counts change, and not for each item. */
export function useItems(id: JobId, filter: ItemFilter, stand: string): LoadedItems {
  const query = useInfiniteQuery({
    queryKey: queryKeys.items(id, filter),
    queryFn: ({ pageParam, signal }) => fetchItems(id, { ...filter, cursor: pageParam, limit: PAGE, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  const { data, error, isPending, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage, refetch } = query
  const pages = data?.pages ?? []
  const items = pages.flatMap((page) => page.items)
  useRefresh(() => void refetch({ cancelRefetch: false }), stand, EVERY_MS * Math.max(1, pages.length))

  // A search reads a bounded part of a long list at a time: nothing found there is not nothing at all.
  const looksOn = data !== undefined && items.length === 0 && hasNextPage && !isFetching && !error
  useEffect(() => {
    if (looksOn) void fetchNextPage()
  }, [looksOn, fetchNextPage])

  return {
    items,
    loading: isPending || (items.length === 0 && hasNextPage),
    error: data ? null : error,
    more: hasNextPage ? () => void fetchNextPage() : null,
    loadingMore: isFetchingNextPage,
    again: () => void refetch(),
  }
}

/** Calls once a while after what it depends on has changed; the last change is never lost. */
function useRefresh(refresh: () => void, stand: string, everyMs: number): void {
  const latest = useRef(refresh)
  const seen = useRef(stand)
  const at = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    latest.current = refresh
  })
  useEffect(() => {
    if (seen.current === stand) return
    const wait = Math.max(0, at.current + everyMs - Date.now())
    const timer = setTimeout(() => {
      at.current = Date.now()
      seen.current = stand
      latest.current()
    }, wait)
    return () => clearTimeout(timer)
  }, [stand, everyMs])
}
