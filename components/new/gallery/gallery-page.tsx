'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { useWords } from '@/components/i18n/words'
import { formLink } from '@/components/jobs/data/form-link'
import { kindOfDatasets, offeredKinds } from '@/components/new/model/offered-kinds'
import { FormSkeleton } from '@/components/new/offer/form-skeleton'
import { OfferFailure } from '@/components/new/offer/offer-failure'
import { type Offer, useOffer } from '@/components/new/offer/use-offer'
import { useIdleLoad } from '@/components/ui/loading/use-idle-load'
import { pages } from '@/kinds/registry/pages'
import { Gallery } from './gallery'

/** Where one chooses what to start. An old address names what it is to start with, and leads on to its form. */
export function GalleryPage() {
  const { t } = useWords()
  const { offer, error, retry, busy } = useOffer()
  const leads = useOldAddress(offer)
  useIdleLoad(loadForms, offer !== null)
  return (
    <>
      <h1 className="mb-5 font-semibold text-2xl">{t('new.gallery.title')}</h1>
      {error ? <OfferFailure error={error} busy={busy} onRetry={retry} /> : offer && !leads ? <Gallery {...offer} /> : <FormSkeleton />}
    </>
  )
}

/** What the form of each kind brings, before one is chosen. */
function loadForms(): void {
  for (const { id } of offeredKinds) void pages[id]?.form?.().catch(() => {})
}

function useOldAddress(offer: Offer | null): boolean {
  const router = useRouter()
  const search = useSearchParams()
  const target = offer && targetOf(search, offer)
  useEffect(() => {
    if (target) router.replace(target)
  }, [target, router])
  return target !== null
}

function targetOf(search: URLSearchParams, { datasets, presets }: Offer): string | null {
  const dataset = search.get('dataset')
  const preset = presets.find((read) => read.preset.id === search.get('preset'))?.preset
  if (preset) return formLink(preset.kind, { preset: preset.id })
  const kind = kindOfDatasets
  return kind && dataset && datasets.some(({ id }) => id === dataset) ? formLink(kind.id, { dataset }) : null
}
