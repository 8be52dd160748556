import type { contract } from '@/kinds/images/contract'
import type { RunContext } from '@/kinds/kit/worker'

export type ImagesContext = RunContext<typeof contract>
