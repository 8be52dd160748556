/** One measured thing beside what it is to be measured against. */
export interface Figure {
  /** What was measured: "submit to 202, 50 at once". */
  what: string
  /** Measured beside it in the same run: "pg-boss"; "-" for nothing. */
  against: string
  /** The figure to reach: "p99 <= 25 ms". */
  target: string
  got: string
  /** Null: it could not be measured here (a peer is missing); the notes say why. */
  reached: boolean | null
}

export interface Table {
  caption: string
  columns: string[]
  rows: string[][]
}

/** A picture beside the page. */
export interface Plot {
  /** Of its file, without the ending: "scale-dispatch". */
  name: string
  /** What it shows, for those who do not see it. */
  alt: string
  svg: string
}

export interface Report {
  figures: Figure[]
  tables: Table[]
  plots?: Plot[]
  /** How it was measured, what was left out and why: a sentence or two each. */
  notes: string[]
}

/** Addresses with credentials of the servers of profile `bench`. */
export interface ServiceUrls {
  DATABASE_URL: string
  /** The same database server, with a role that can only read. */
  REGISTER_DATABASE_URL: string
  REDIS_URL: string
  RABBITMQ_URL: string
}

export interface BenchContext {
  env: ServiceUrls
  /** Small sizes, for trying a bench out: its figures say nothing. */
  quick: boolean
  /** The folder whose node_modules has the peers of bench/peers/package.json. */
  peersDir: string
  log(line: string): void
}

/** One bench. It runs in a process of its own, ends everything it started, and throws only when it is broken. */
export interface Bench {
  /** As `npm run bench -- --only` names it. */
  name: string
  title: string
  run(ctx: BenchContext): Promise<Report>
}
