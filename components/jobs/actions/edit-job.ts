import type { JobRequest } from '@/kinds/registry/requests'

/** Opens the form with the settings of an earlier job; at the filters where nothing matched them. */
export type EditJob = (request: JobRequest, at?: 'filters') => void
