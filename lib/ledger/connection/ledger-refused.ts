/** Why Postroom does not work with a database as it is, in a sentence for who runs the set-up. */
export class LedgerRefused extends Error {
  override name = 'LedgerRefused'
}
