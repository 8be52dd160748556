import type { PictureData } from '@/kinds/images/contract/items'
import { PermanentError } from '@/kinds/kit/worker'
import { ZipRefused } from '@/kinds/kit/worker/zip'
import { createKeys, createNames } from './names'
import type { Sources } from './sources'

/** What systems put into archives and folders for themselves. */
const junk = /(?:^|\/)(?:__MACOSX\/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i

type Planned = { key: string; data: PictureData }

/**
 * All pictures in the order in which they were brought. What is refused stands in the list with its reason, also an archive as a whole.
 * @throws {PermanentError} `too_many_pictures`, `no_pictures`
 */
export async function* planPictures(sources: Sources, maxFiles: number): AsyncGenerator<Planned> {
  const names = createNames()
  const keys = createKeys()
  let count = 0

  function planned(path: string, data: Omit<PictureData, 'name' | 'refusal'>, refusal: PictureData['refusal'] = null): Planned {
    if (++count > maxFiles)
      throw new PermanentError('too_many_pictures', `There are more pictures than the ${maxFiles} that a job may have.`)
    const { input } = sources.files[data.file] ?? {}
    const own = data.entry === null ? path : path.slice((input?.fileName.length ?? 0) + 1)
    return { key: keys(path), data: { ...data, name: names.give(own), refusal } }
  }

  for (const [file, { input, isArchive }] of sources.files.entries()) {
    const plain = { file, entry: null, bytes: input.bytes }
    if (!isArchive) {
      yield planned(input.fileName, plain)
      continue
    }
    const opened = await sources.archive(file).catch(asRefusal)
    if ('refusal' in opened) yield planned(input.fileName, plain, opened.refusal)
    else
      for (const [entry, { name, bytes }] of opened.entries.entries())
        if (!junk.test(name)) yield planned(`${input.fileName}/${name}`, { file, entry, bytes })
  }
  if (count === 0) throw new PermanentError('no_pictures', 'There is no picture in these files.')
}

/** An archive that would do harm is refused as one thing; the other files go on. */
function asRefusal(error: unknown) {
  if (!(error instanceof ZipRefused)) throw error
  return { refusal: { code: error.code, message: error.message } }
}
