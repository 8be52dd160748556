import type { Inspection } from '@/lib/datasets/real/inspect'

/** What the command says: a line per dataset, and below it what is wrong with it and what is worth knowing. */
export function reportOf(inspections: Inspection[]): string {
  const broken = inspections.filter(({ problems }) => problems.length > 0).length
  const end = broken === 0 ? 'All datasets fit their databases.' : `${broken} of ${inspections.length} datasets have problems.`
  return `${inspections.flatMap(linesOf).map(printable).join('\n')}\n${end}\n`
}

function linesOf({ dataset, problems, notes }: Inspection): string[] {
  const state = problems.length === 0 ? 'ok' : problems.length === 1 ? '1 problem' : `${problems.length} problems`
  return [`${dataset}: ${state}`, ...problems.map(({ message }) => `  - ${message}`), ...notes.map((note) => `  (${note})`)]
}

/** A column's name or a database's words may hold what a terminal obeys. */
const printable = (line: string) => line.replace(/\p{Cc}/gu, ' ')
