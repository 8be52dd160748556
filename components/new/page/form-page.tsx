'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { notFound, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { browserTimeZone } from '@/components/format/time-zone'
import { useWords } from '@/components/i18n/words'
import { CHOICE } from '@/components/jobs/data/form-link'
import { useLiveReady } from '@/components/live/live-context'
import { CardGrid } from '@/components/new/cards/card-grid'
import { NoDatasets } from '@/components/new/cards/no-datasets'
import { startKeyOf } from '@/components/new/drafts/form-start'
import { KindForm } from '@/components/new/form/kind-form'
import { needsDataset } from '@/components/new/model/dataset-fields'
import { createFormModel } from '@/components/new/model/form-model'
import { FormSkeleton } from '@/components/new/offer/form-skeleton'
import { OfferFailure } from '@/components/new/offer/offer-failure'
import { type Offer, useOffer } from '@/components/new/offer/use-offer'
import type { AnyKind } from '@/kinds/kit/contract'
import type { KindForm as OwnForm } from '@/kinds/kit/page'
import { kindOf } from '@/kinds/registry/kind-of'
import { useGiven } from './use-given'
import { useOwnForm } from './use-own-form'

/** The page of a kind's form, by the kind's id in the address. */
export function FormPage({ kind }: { kind: string }) {
  const { t, locale } = useWords()
  const contract = kindOf(kind)
  if (!contract?.form) notFound()
  const own = useOwnForm(kind)
  const { offer, error, retry, busy } = useOffer()
  const ready = useLiveReady()
  const again = useSearchParams().has('from')
  const { label, about } = contract.words[locale]
  return (
    <>
      <Link
        href={CHOICE}
        className="-ml-1.5 mb-3 inline-flex min-h-6 items-center gap-1.5 rounded-md px-1.5 text-ink-soft text-detail hover:text-ink pointer-coarse:min-h-11"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t('new.gallery.title')}
      </Link>
      <div className="mb-5">
        <h1 className="font-semibold text-2xl">{again ? t('new.form.again') : label}</h1>
        <p className="mt-0.5 text-detail text-ink-soft max-sm:hidden short:hidden">{about}</p>
      </div>
      {error ? (
        <OfferFailure error={error} busy={busy} onRetry={retry} />
      ) : offer && own && ready ? (
        <OfferedForm contract={contract} own={own} offer={offer} />
      ) : (
        <FormSkeleton />
      )}
    </>
  )
}

/** Where a dataset has to be chosen first and the address names none, that is what there is to do. */
function OfferedForm({ contract, own, offer }: { contract: AnyKind; own: OwnForm; offer: Offer }) {
  const { locale } = useWords()
  const { datasets, presets } = offer
  const given = useGiven(contract, presets)
  const model = useMemo(() => createFormModel(contract, locale, own), [contract, locale, own])
  const around = useMemo(
    () => ({ kind: contract.id, language: locale, timeZone: browserTimeZone(), datasets }),
    [contract, locale, datasets],
  )
  if (!given) return <FormSkeleton />
  const isNeeded = needsDataset(contract)
  if (isNeeded && datasets.length === 0) return <NoDatasets />
  const { start, at, remark } = given
  const isKnown = datasets.some(({ id }) => id === start.dataset)
  if (isNeeded && datasets.length > 1 && !start.payload && !isKnown && !remark) {
    return <CardGrid kind={contract.id} datasets={datasets} />
  }
  return <KindForm key={startKeyOf(start)} model={model} start={start} around={around} presets={presets} at={at} remark={remark} />
}
