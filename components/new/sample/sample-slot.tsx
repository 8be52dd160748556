'use client'

import { Chunk } from '@/components/ui/loading/chunk'

const load = async () => (await import('./sample-job')).SampleJob
const nothing = {}

/** A place for the first job of all; what it needs to know of kinds comes later than the page. */
export function SampleSlot() {
  return <Chunk load={load} pass={nothing} optional />
}
