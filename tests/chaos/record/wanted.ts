/** What must come of a submission, as whoever sent it knows: nobody asks the product. */
export interface Wanted {
  /** How many entries its list has; null for work without one. */
  items: number | null
  /** The files that it leaves when it is completed, in their order. */
  files: WantedFile[]
}

/** What must be found in a file by whoever reads it. */
export type WantedFile =
  /** The register's rows, each once, those of this status where one is named. A report may have chapters: only an export's are in their order. */
  | { as: 'rows' | 'workbook' | 'pages'; status: string | null }
  /** So many pictures that can be looked at. */
  | { as: 'pictures'; count: number }
  /** A row for each entry of the job's list, with what became of it. */
  | { as: 'calls' }
