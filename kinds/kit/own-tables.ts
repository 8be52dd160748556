/** The tables that a kind's migrations made, in a schema of its own: `kind_acme_invoice.invoices` of the kind `acme.invoice`. */
export interface OwnTables {
  /** Names are written with their schema; values as `$1`. */
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

/** What whoever runs Postroom has set for all of it. */
export interface Site {
  /** Where people reach Postroom. */
  appUrl: string
  /** The mail server, and the sender that it takes mails of; null where there is none. */
  mail: { url: string; from: string } | null
}
