import type { Metadata } from 'next'
import { requestTranslate } from '@/app/request-words'
import { GalleryPage } from '@/components/new/gallery/gallery-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requestTranslate())('new.gallery.title') }
}

export default function NewPage() {
  return <GalleryPage />
}
