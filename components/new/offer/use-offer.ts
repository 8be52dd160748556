'use client'

import { useDatasets } from '@/components/fields/dataset/use-datasets'
import { type ReadPreset, readPreset } from '@/components/new/presets/preset-words'
import { usePresets } from '@/components/new/presets/use-presets'
import type { Dataset } from '@/lib/contracts/datasets'

/** What a job can start from. */
export interface Offer {
  datasets: Dataset[]
  presets: ReadPreset[]
  /** Then there are none to be seen, which does not mean that there are none. */
  presetsFailed: boolean
}

/** `offer` is null until both are there: together, so that nothing moves when the second one comes. */
export function useOffer(): { offer: Offer | null; error: unknown; retry: () => void; busy: boolean } {
  const { data: datasets, error, refetch, isFetching } = useDatasets()
  const presets = usePresets()
  const whole = datasets !== undefined && !presets.isPending
  return {
    offer: whole
      ? {
          datasets,
          presets: (presets.data ?? []).map((preset) => readPreset(preset, datasets)),
          presetsFailed: presets.isError && !presets.data,
        }
      : null,
    error: datasets ? null : error,
    retry: () => void refetch(),
    busy: isFetching,
  }
}
