import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { expect, it } from 'vitest'
import { createFileSink } from '@/lib/artifacts/file-sink'

it('fails at once when the disk is full', async () => {
  const full = await open('/dev/full', 'w')
  const { stream } = createFileSink(full)
  const endless = async function* () {
    for (;;) yield Buffer.alloc(64 * 1024)
  }
  await expect(pipeline(endless, stream)).rejects.toMatchObject({ code: 'ENOSPC' })
  await full.close()
})

it('does not end the process when nobody listens for its error', async () => {
  const full = await open('/dev/full', 'w')
  const { stream } = createFileSink(full)
  stream.write('x')
  await new Promise((resolve) => stream.once('close', resolve))
  expect(stream.errored).toMatchObject({ code: 'ENOSPC' })
  await full.close()
})
