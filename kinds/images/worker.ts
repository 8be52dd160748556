import { runKind } from '@/kinds/kit/worker'
import { contract } from './contract'
import { previewPicture } from './worker/preview'
import { rehearse } from './worker/rehearse'
import { runImages } from './worker/run'

export const worker = runKind(contract, runImages, { rehearse, trials: { preview: previewPicture } })
