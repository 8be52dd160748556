import { type DraftFiles, withUploads } from '@/components/fields/file/draft-files'
import { pageUploads } from '@/components/uploads/page-uploads'
import type { Place } from '@/components/uploads/place'
import { drawSite } from './draw-site'
import { withNotes } from './exif'

/** The same every time, so that who takes them twice is told so. */
const TAKEN = Date.UTC(2026, 9, 14, 9, 30)
const SIZE = { width: 1600, height: 1200 }

const photos = [
  { name: 'Baugrube Lindenstraße 4.jpg', seed: 3, orientation: 1 },
  { name: 'Gerüst Rathaus.jpg', seed: 7, orientation: 6 },
  { name: 'Kran Hafenstraße.jpg', seed: 12, orientation: 1 },
  { name: 'Dachstuhl Schule.jpg', seed: 21, orientation: 8 },
  { name: 'Rohbau Nordseite.jpg', seed: 28, orientation: 3 },
]
const broken = { name: 'Abnahme (abgebrochen).jpg', seed: 33, orientation: 1 }

/** Draws photos of a building site, as a phone leaves them, and sends them on their way. @returns them as they stand in the form */
export async function addSample(place: Place): Promise<DraftFiles> {
  const files: File[] = []
  for (const one of photos) files.push(fileOf(await photoOf(one), one.name))
  const whole = await photoOf(broken)
  files.push(fileOf(whole.slice(0, whole.length / 3), broken.name))
  const keys = files.map((file) => pageUploads.add(place, file))
  return withUploads(
    keys.map((key) => ({ key, id: null, state: 'coming' })),
    pageUploads.get(),
  )
}

async function photoOf({ seed, orientation }: { seed: number; orientation: number }): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await jpegOf(drawSite(SIZE, seed, orientation))
  const notes = {
    orientation,
    make: 'Postroom',
    artist: 'Bauamt Falkenau',
    copyright: `© ${new Date(TAKEN).getUTCFullYear()} Bauamt Falkenau`,
    serial: `PR-${1000 + seed}`,
    place: { latitude: 50.8 + seed / 1000, longitude: 12.6 },
  }
  return withNotes(jpeg, notes)
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) =>
        blob ? blob.arrayBuffer().then((bytes) => resolve(new Uint8Array(bytes)), reject) : reject(new Error('nothing was drawn')),
      'image/jpeg',
      0.9,
    ),
  )
}

const fileOf = (bytes: Uint8Array<ArrayBuffer>, name: string) => new File([bytes], name, { type: 'image/jpeg', lastModified: TAKEN })
