import type { ImagesPayload } from '@/kinds/images/payload'
import type { Pixels } from '@/kinds/images/worker/check/refusals'

/** How large a picture becomes: first it is scaled, then something is cut off, or a border put around it. */
export interface Target {
  scaled: Pixels
  final: Pixels
  isCropped: boolean
  isBordered: boolean
}

type Asked = Pick<ImagesPayload, 'size' | 'width' | 'height' | 'fit' | 'percent' | 'enlarge'>

export function targetSize(source: Pixels, { size, width, height, fit, percent, enlarge }: Asked): Target {
  const most = enlarge ? Number.POSITIVE_INFINITY : 1
  const by = (factor: number): Pixels => {
    const used = Math.min(factor, most)
    return { width: scaled(source.width, used), height: scaled(source.height, used) }
  }
  const plain = (pixels: Pixels): Target => ({ scaled: pixels, final: pixels, isCropped: false, isBordered: false })
  const [across, down] = [width / source.width, height / source.height]

  switch (size) {
    case 'original':
      return plain({ width: source.width, height: source.height })
    case 'percent':
      return plain(by(percent / 100))
    case 'width':
      return plain(by(across))
    case 'box':
      break
    default:
      return size satisfies never
  }
  if (fit === 'inside') return plain(by(Math.min(across, down)))
  const scaledTo = by(fit === 'cover' ? Math.max(across, down) : Math.min(across, down))
  const final = fit === 'cover' ? { width: Math.min(width, scaledTo.width), height: Math.min(height, scaledTo.height) } : { width, height }
  return {
    scaled: scaledTo,
    final,
    isCropped: final.width < scaledTo.width || final.height < scaledTo.height,
    isBordered: final.width > scaledTo.width || final.height > scaledTo.height,
  }
}

const scaled = (side: number, factor: number) => Math.max(1, Math.round(side * factor))
