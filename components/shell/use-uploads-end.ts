'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useWords } from '@/components/i18n/words'
import { freshToastId, notify } from '@/components/ui/overlay/notify'
import { isUnderWay } from '@/components/uploads/upload'
import { useUploads } from '@/components/uploads/use-uploads'

/** Whoever looks at something else is told that their form can go on. */
export function useUploadsEnd(): void {
  const { t } = useWords()
  const router = useRouter()
  const uploads = useUploads()
  const watched = useRef(new Set<string>())
  const told = useRef<{ id: string; address: string } | null>(null)
  const search = useSearchParams().toString()
  const pathname = usePathname()
  const address = search ? `${pathname}?${search}` : pathname
  const tell = useEffectEvent(() => {
    for (const upload of uploads.filter(isUnderWay)) watched.current.add(upload.key)
    if (uploads.some(isUnderWay) || watched.current.size === 0) return
    const ended = uploads.filter(({ key }) => watched.current.has(key))
    watched.current.clear()
    const [first] = [...ended.filter(({ state }) => state.is === 'failed'), ...ended.filter(({ state }) => state.is === 'done')]
    if (!first || first.place.address === address) return
    const id = freshToastId('upload')
    told.current = { id, address: first.place.address }
    const action = { label: t('shell.uploading.toForm'), onClick: () => router.push(first.place.address) }
    notify((toast) =>
      first.state.is === 'failed'
        ? toast.error(t('shell.uploading.uploadFailed'), { description: first.name, action, id })
        : toast.success(t('shell.uploading.uploadDone'), { description: t('shell.uploading.uploadDoneText'), action, id }),
    )
  })
  useEffect(() => {
    if (uploads) tell()
  }, [uploads])
  // Whoever is there needs no way there.
  useEffect(() => {
    const { current } = told
    if (current?.address !== address) return
    told.current = null
    notify((toast) => toast.dismiss(current.id))
  }, [address])
}
