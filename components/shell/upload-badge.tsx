'use client'

import { Upload } from 'lucide-react'
import Link from 'next/link'
import { useSyncExternalStore } from 'react'
import { useWords } from '@/components/i18n/words'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { underWay } from '@/components/uploads/under-way'
import { useUploadsEnd } from './use-uploads-end'

/** How many files are on their way; it leads to their form. */
export function UploadBadge() {
  const { t, percent } = useWords()
  const now = useSyncExternalStore(underWay.subscribe, underWay.get, () => null)
  useUploadsEnd()
  if (!now) return null
  const label = t('shell.uploading.uploads', { count: now.count, percent: percent(now.percent) })
  return (
    <Link
      href={now.address}
      aria-label={label}
      title={label}
      className={cn(buttonStyle({ tone: 'ghost', size: 'sm' }), 'gap-1 px-2 text-accent tabular-nums')}
    >
      <Upload aria-hidden="true" />
      {now.count > 1 ? now.count : null}
      <span className="text-xs max-sm:sr-only">{percent(now.percent)}</span>
    </Link>
  )
}
