import { createStore } from '@/components/store/create-store'
import type { JobId } from '@/lib/contracts/ids'

/** The job whose row offers to tell of its end on this device, until that is answered. */
export const offeredAt = createStore<JobId | null>(null)
