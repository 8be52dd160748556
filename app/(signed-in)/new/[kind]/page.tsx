import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { requestLocale } from '@/app/request-words'
import { FormPage } from '@/components/new/page/form-page'
import { kindOf } from '@/kinds/registry/kind-of'

interface KindAddress {
  params: Promise<{ kind: string }>
}

async function kindAt({ params }: KindAddress) {
  const kind = kindOf((await params).kind)
  return kind?.form ? kind : notFound()
}

export async function generateMetadata(address: KindAddress): Promise<Metadata> {
  return { title: (await kindAt(address)).words[await requestLocale()].label }
}

export default async function NewKindPage(address: KindAddress) {
  return <FormPage kind={(await kindAt(address)).id} />
}
