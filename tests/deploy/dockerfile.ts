export interface Instruction {
  name: string
  /** `--from=build` → `{ from: 'build' }`. */
  flags: Record<string, string>
  text: string
  words: string[]
}

export interface Stage {
  name: string
  /** An image, or the name of an earlier stage. */
  base: string
  instructions: Instruction[]
}

/** Reads a Dockerfile into its stages. Knows what ours uses: line continuations, comments, flags; no heredocs. */
export function parseDockerfile(text: string): Stage[] {
  const stages: Stage[] = []
  for (const line of logicalLines(text)) {
    const instruction = readInstruction(line)
    if (instruction.name === 'FROM') {
      const [base = '', , name = String(stages.length)] = instruction.words
      stages.push({ name, base, instructions: [] })
    } else stages.at(-1)?.instructions.push(instruction)
  }
  return stages
}

/** The stage's own instructions after those of the stages it builds on. */
export function inherited(stages: Stage[], stage: Stage): Instruction[] {
  const below = stages.find(({ name }) => name === stage.base)
  return [...(below ? inherited(stages, below) : []), ...stage.instructions]
}

function logicalLines(text: string): string[] {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line))
  return lines
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function readInstruction(line: string): Instruction {
  const [name = '', ...rest] = line.split(/\s+/)
  const flagged = rest.filter((word, at) => word.startsWith('--') && rest.slice(0, at).every((before) => before.startsWith('--')))
  const flags = flagged.map((flag) => /^--([\w-]+)(?:=(.*))?$/.exec(flag) ?? [])
  const words = rest.slice(flagged.length)
  return {
    name: name.toUpperCase(),
    flags: Object.fromEntries(flags.map(([, key = '', value = '']) => [key, value])),
    text: words.join(' '),
    words,
  }
}
