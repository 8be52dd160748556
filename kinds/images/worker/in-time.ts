/** libvips looks at its time between two rows of pixels; a single step inside of it may be longer, and nothing stops that but the end of the process. */
const PATIENCE = 2
/** By the clock, for what hangs without computing. */
const LONGEST = 20
const LOOK_MS = 500

interface Around {
  /** Seconds of processor that this process has taken. */
  used(): number
  end(): void
}

const here: Around = {
  used() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  },
  end: () => process.kill(process.pid, 'SIGKILL'),
}

let underWay = 0

/**
 * Ends this process when work in native code takes far longer than it may. The picture is done once more then, alone, and refused after
 * its third time; no other is lost by it. What counts is the processor that it gets: on a busy machine runners of pictures wait, for they give way.
 */
export async function inTime<Made>(work: Promise<Made>, seconds: number, { used, end }: Around = here): Promise<Made> {
  underWay += 1
  let own = 0
  let before = used()
  let looks = 0
  const look = setInterval(() => {
    const now = used()
    own += (now - before) / underWay
    before = now
    looks += 1
    if (own > PATIENCE * seconds || looks * LOOK_MS > LONGEST * seconds * 1000) end()
  }, LOOK_MS)
  try {
    return await work
  } finally {
    clearInterval(look)
    underWay -= 1
  }
}
