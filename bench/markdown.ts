import type { Figure, Plot, Report, Table } from './bench'

/** What a bench's process left behind; one that broke left no report. */
export interface Section {
  name: string
  title: string
  report: Report | null
}

export interface Machine {
  cpu: string
  cores: number
  memoryGb: number
  system: string
  versions: Record<string, string>
}

export interface Performance {
  date: string
  /** What was typed. */
  command: string
  machine: Machine
  sections: Section[]
  quick: boolean
}

/** docs/performance.md: machine, summary, one section per bench. */
export function renderPerformance({ date, command, machine, sections, quick }: Performance): string {
  const figures = sections.flatMap(({ report }) => report?.figures ?? [])
  const broken = sections.filter(({ report }) => report === null).map(({ name }) => name)
  return [
    '# Performance',
    `Written by \`${command}\` on ${date}. Everything in one table was measured in the same run on the same machine and servers.`,
    ...(quick ? ['**A quick run with small sizes: these figures say nothing.**'] : []),
    ...(broken.length > 0 ? [`**Broken in this run: ${broken.join(', ')}.**`] : []),
    machineList(machine),
    '## Summary',
    table(
      ['what', 'against', 'figure to reach', 'got', 'reached?'],
      figures.map((figure) => [figure.what, figure.against, figure.target, figure.got, reached(figure)]),
    ),
    ...sections.map(section),
  ]
    .join('\n\n')
    .concat('\n')
}

function machineList({ cpu, cores, memoryGb, system, versions }: Machine): string {
  const programs = Object.entries(versions).map(([program, version]) => `${program} ${version}`)
  return [`- ${cores} cores (${cpu}), ${memoryGb} GB of memory, ${system}`, `- ${programs.join(', ')}`].join('\n')
}

function section({ name, title, report }: Section): string {
  const heading = `## ${title}`
  if (!report) return `${heading}\n\nThe bench \`${name}\` broke: no figures.`
  const notes = report.notes.length > 0 ? [list(report.notes)] : []
  return [heading, ...report.tables.map(captioned), ...(report.plots ?? []).map(picture), ...notes].join('\n\n')
}

/** Beside the page, where `put-together.ts` writes it. */
export const plotFile = ({ name }: Pick<Plot, 'name'>): string => `plots/${name}.svg`

function picture(plot: Plot): string {
  return `![${plot.alt}](${plotFile(plot)})`
}

function captioned({ caption, columns, rows }: Table): string {
  return `**${caption}**\n\n${table(columns, rows)}`
}

/** Columns padded to one width, so that it can be read in a terminal too. */
export function table(columns: string[], rows: string[][]): string {
  const lines = [columns, ...rows].map((cells) => columns.map((_, i) => escapeCell(cells[i] ?? '')))
  const widths = columns.map((_, i) => Math.max(3, ...lines.map((cells) => cells[i]?.length ?? 0)))
  const line = (cells: string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = lines
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join('\n')
}

function escapeCell(cell: string): string {
  return cell.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

function list(notes: string[]): string {
  return notes.map((note) => `- ${note}`).join('\n')
}

function reached({ reached: yes }: Figure): string {
  if (yes === null) return 'not measured'
  return yes ? 'yes' : 'no'
}
