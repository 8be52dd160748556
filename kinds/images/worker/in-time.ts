/** libvips looks at its time between two rows of pixels; a single step inside of it may be longer, and nothing stops that but the end of the process. */
const PATIENCE = 2

/**
 * Ends this process when work in native code takes far longer than it may. The picture is done once more then, alone, and refused after
 * its third time; no other is lost by it.
 */
export async function inTime<Made>(work: Promise<Made>, seconds: number): Promise<Made> {
  const late = setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE * seconds * 1000)
  try {
    return await work
  } finally {
    clearTimeout(late)
  }
}
