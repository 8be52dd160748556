import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { endWithSupervisor } from '@/workers/process/end-with-supervisor'

// A runner in the middle of native code: it is encoding what takes half a minute, and no step of it can be broken off.
endWithSupervisor()
const size = { width: 4000, height: 2000, channels: 3 } as const
void sharp(randomBytes(size.width * size.height * size.channels), { raw: size })
  .avif({ quality: 65 })
  .toBuffer()
process.send?.('computes')
