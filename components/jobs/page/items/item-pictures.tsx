import { pictureIn, type ShownColumn } from './item-columns'

interface ItemPicturesProps {
  /** Of the item. */
  name: string
  value: unknown
  /** Those that hold a picture. */
  columns: readonly ShownColumn[]
}

/** The small pictures that an item left, side by side, as before and after. */
export function ItemPictures({ name, value, columns }: ItemPicturesProps) {
  const found = columns.flatMap((column) => {
    const src = pictureIn(column, value)
    return src === null ? [] : [{ ...column, src }]
  })
  if (found.length === 0) return null
  return (
    <span className="mb-1 flex shrink-0 gap-1.5 @lg:mb-0">
      {found.map(({ name: column, label, src }) => (
        // biome-ignore lint/performance/noImgElement: its bytes are here already.
        <img
          key={column}
          src={src}
          alt={`${label}: ${name}`}
          title={label}
          className="h-12 w-14 rounded-sm border bg-sunken object-contain"
          decoding="async"
        />
      ))}
    </span>
  )
}
