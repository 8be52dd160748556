import type { RunnerNeeds } from '@/workers/runner-needs'

/** What is larger than this is the system's again as soon as it is freed. */
const GIVEN_BACK_BYTES = '131072'

/**
 * glibc keeps what native code frees, in an arena for each thread: a process that makes two AVIF at a time grows to 590 MB, of which it holds
 * 200. Where all memory of a runner is watched, it is to be what it holds: with two arenas and large pieces given back, the same takes 315 MB,
 * and no more time. Variables of the environment, for glibc reads them before anything runs; other allocators do not know them.
 */
export const nativeMemory = ({ rssMb }: Pick<RunnerNeeds, 'rssMb'>): Record<string, string> =>
  rssMb === null ? {} : { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: GIVEN_BACK_BYTES, MALLOC_TRIM_THRESHOLD_: GIVEN_BACK_BYTES }
