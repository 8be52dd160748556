import { queryOptions } from '@tanstack/react-query'
import { fetchSettings } from '@/components/api/settings-api'

export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: ({ signal }) => fetchSettings(signal) })
