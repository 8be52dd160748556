import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pieces } from '@/kinds/report/worker/read/kept-rows'

/** Pieces as files, as a worker keeps them. */
export const createPieceFolder = (folder: string): Pieces => ({
  write: (name, bytes) => writeFile(join(folder, name), bytes),
  read: (name) => readFile(join(folder, name)),
})
