'use client'

import { useState } from 'react'
import { Gallery } from '@/components/new/gallery/gallery'
import { ExportForm, type SubmitOrder } from '@/kinds/export/page/export-form'
import type { ExportPayload } from '@/kinds/export/payload'
import type { Job } from '@/lib/contracts/job'
import type { Offer } from './export-form-loader'
import type { FormStart } from './filled'
import { type FormPlace, goTo, goToGallery } from './form-place'

interface NewExportProps extends Offer {
  /** The settings of an earlier job, which come before what the address says. */
  template: ExportPayload | null
  atFilters: boolean
  place: FormPlace | null
  pending: boolean
  error: unknown
  onSubmit: SubmitOrder
  onShow: (job: Job) => void
  onClose: () => void
}

/** First what to export, then how. With a single dataset there is nothing to choose, hence no first step. */
export function NewExport({ template, place, presetsFailed, ...form }: NewExportProps) {
  const { datasets, presets } = form
  const [cameFrom, setCameFrom] = useState<string | null>(null)
  const start = template ? { payload: template, preset: null } : startOf(place, form)
  if (!start) {
    const choose = (chosen: FormPlace) => {
      if (chosen !== 'gallery') setCameFrom('preset' in chosen ? chosen.preset : chosen.dataset)
      goTo(chosen)
    }
    return <Gallery datasets={datasets} presets={presets} presetsFailed={presetsFailed} cameFrom={cameFrom} onChoose={choose} />
  }
  return <ExportForm {...form} start={start} onBack={template || datasets.length === 1 ? null : goToGallery} />
}

/** What the form is filled with at first; null where a choice has to be made, or made anew. */
function startOf(place: FormPlace | null, { datasets, presets }: Pick<Offer, 'datasets' | 'presets'>): FormStart | null {
  const [only, another] = datasets
  if (place !== null && place !== 'gallery') {
    if ('dataset' in place) {
      const dataset = datasets.find(({ id }) => id === place.dataset)
      if (dataset) return { dataset }
    } else {
      const read = presets.find(({ preset }) => preset.id === place.preset)
      if (read?.payload && read.dataset) return { payload: read.payload, preset: read.preset }
    }
  }
  return another ? null : { dataset: only }
}
