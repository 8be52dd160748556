import { server as exported } from '@/kinds/export/server'
import type { ServedKind } from '@/kinds/kit/server'

/** The server half of each kind, by id. */
export const servers: Readonly<Record<string, ServedKind>> = { export: exported }
