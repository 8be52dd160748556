'use client'

import { useWords } from '@/components/i18n/words'
import type { PicturePreview } from '@/kinds/images/contract/preview'
import { useImagesWords } from '@/kinds/images/page/words'

type Made = NonNullable<PicturePreview['made']>

/** Both side by side, each with what it takes. */
export function MadePicture({ made, name }: { made: Made; name: string }) {
  const { bytes, percent } = useWords()
  const t = useImagesWords()
  const less = made.fromBytes - made.bytes
  const share = percent((Math.abs(less) / Math.max(1, made.fromBytes)) * 100)
  const sides = [
    { label: t('result.before'), src: made.before, pixels: made.from, size: bytes(made.fromBytes) },
    { label: t('result.after'), src: made.after, pixels: made.to, size: `${bytes(made.bytes)} (${less >= 0 ? '−' : '+'}${share})` },
  ]
  return (
    <div className="grid grid-cols-2 gap-3">
      {sides.map(({ label, src, pixels, size }) => (
        <div key={label} className="min-w-0">
          {/* biome-ignore lint/performance/noImgElement: its bytes are here already. */}
          <img src={src} alt={`${label}: ${name}`} className="h-44 w-full rounded-md border bg-sunken object-contain" decoding="async" />
          <p className="mt-1 text-detail">
            <span className="font-medium">{label}</span> <span className="text-ink-soft tabular-nums">{pixels}</span>
            <span className="block text-ink-soft tabular-nums">{size}</span>
          </p>
        </div>
      ))}
    </div>
  )
}
