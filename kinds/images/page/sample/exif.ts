/** What a camera writes into a photo beside its pixels, as far as it is told here. */
export interface CameraNotes {
  /** 1 to 8; the pixels lie as the camera was held. */
  orientation: number
  artist: string
  copyright: string
  make: string
  /** Of the body. */
  serial: string
  /** Degrees north and east. */
  place: { latitude: number; longitude: number }
  /** A small JPEG. */
  thumbnail?: Uint8Array
}

const SHORT = 3
const LONG = 4
const ASCII = 2
const RATIONAL = 5
const sizes: Record<number, number> = { [SHORT]: 2, [LONG]: 4, [ASCII]: 1, [RATIONAL]: 4 }

interface Tag {
  id: number
  type: number
  /** Two for each rational. */
  values: readonly number[]
}

/** The notes as the segment of a JPEG that holds them (CIPA DC-008): EXIF, with place and thumbnail. */
export function exifSegment(notes: CameraNotes): Uint8Array {
  const thumbnail = notes.thumbnail ?? new Uint8Array()
  const directories = (at: {
    exif: number
    gps: number
    next: number
    thumbnail: number
  }): [first: Tag[], exif: Tag[], gps: Tag[], second: Tag[]] => [
    [
      words(0x010f, notes.make),
      { id: 0x0112, type: SHORT, values: [notes.orientation] },
      words(0x013b, notes.artist),
      words(0x8298, notes.copyright),
      { id: 0x8769, type: LONG, values: [at.exif] },
      { id: 0x8825, type: LONG, values: [at.gps] },
    ],
    [words(0xa431, notes.serial)],
    [
      words(0x0001, 'N'),
      { id: 0x0002, type: RATIONAL, values: degrees(notes.place.latitude) },
      words(0x0003, 'E'),
      { id: 0x0004, type: RATIONAL, values: degrees(notes.place.longitude) },
    ],
    [
      { id: 0x0201, type: LONG, values: [at.thumbnail] },
      { id: 0x0202, type: LONG, values: [thumbnail.length] },
    ],
  ]
  const lengths = directories({ exif: 0, gps: 0, next: 0, thumbnail: 0 }).map(lengthOf)
  const [first = 0, exif = 0, gps = 0, second = 0] = lengths
  const at = { exif: 8 + first, gps: 8 + first + exif, next: 8 + first + exif + gps, thumbnail: 8 + first + exif + gps + second }
  const tiff = new Uint8Array(at.thumbnail + thumbnail.length)
  const view = new DataView(tiff.buffer)
  view.setUint16(0, 0x4949, true)
  view.setUint16(2, 42, true)
  view.setUint32(4, 8, true)
  let start = 8
  for (const [nth, tags] of directories(at).entries()) {
    writeDirectory(view, start, tags, nth === 0 ? at.next : 0)
    start += lengths[nth] ?? 0
  }
  tiff.set(thumbnail, at.thumbnail)
  return segment(tiff)
}

function segment(tiff: Uint8Array): Uint8Array {
  const head = [0xff, 0xe1, ((tiff.length + 8) >> 8) & 0xff, (tiff.length + 8) & 0xff, ...ascii('Exif\0\0')]
  const whole = new Uint8Array(head.length + tiff.length)
  whole.set(head)
  whole.set(tiff, head.length)
  return whole
}

/** A JPEG with these notes behind its first two bytes. */
export function withNotes(jpeg: Uint8Array, notes: CameraNotes): Uint8Array<ArrayBuffer> {
  const exif = exifSegment(notes)
  const whole = new Uint8Array(jpeg.length + exif.length)
  whole.set(jpeg.subarray(0, 2))
  whole.set(exif, 2)
  whole.set(jpeg.subarray(2), 2 + exif.length)
  return whole
}

function writeDirectory(view: DataView, start: number, tags: readonly Tag[], next: number): void {
  view.setUint16(start, tags.length, true)
  let beside = start + 2 + tags.length * 12 + 4
  for (const [nth, { id, type, values }] of tags.entries()) {
    const at = start + 2 + nth * 12
    const size = sizes[type] ?? 1
    const bytes = values.length * size
    view.setUint16(at, id, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, type === RATIONAL ? values.length / 2 : values.length, true)
    const to = bytes <= 4 ? at + 8 : beside
    if (bytes > 4) {
      view.setUint32(at + 8, beside, true)
      beside += bytes
    }
    for (const [place, value] of values.entries()) {
      if (size === 1) view.setUint8(to + place, value)
      else if (size === 2) view.setUint16(to + place * 2, value, true)
      else view.setUint32(to + place * 4, value, true)
    }
  }
  view.setUint32(start + 2 + tags.length * 12, next, true)
}

const lengthOf = (tags: readonly Tag[]) => 2 + tags.length * 12 + 4 + tags.reduce((sum, tag) => sum + besideOf(tag), 0)

function besideOf({ type, values }: Tag): number {
  const bytes = values.length * (sizes[type] ?? 1)
  return bytes <= 4 ? 0 : bytes
}

const words = (id: number, text: string): Tag => ({ id, type: ASCII, values: [...new TextEncoder().encode(text), 0] })
const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))

/** Degrees, minutes, and hundredths of a second. */
function degrees(value: number): number[] {
  const whole = Math.floor(value)
  const minutes = Math.floor((value - whole) * 60)
  const seconds = Math.round(((value - whole) * 60 - minutes) * 6000)
  return [whole, 1, minutes, 1, seconds, 100]
}
