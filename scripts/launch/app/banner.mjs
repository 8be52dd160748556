/**
 * @typedef {{ what: string, where: string, pid: string, from: string }} Row
 * @typedef {{ email: string, password: string, role: string, name: string }} Account
 */

/**
 * What `npm start` ends with: the address, what runs where, a way in, and how to stop.
 * @param {{ url: string, rows: Row[], accounts: Account[], stop: string }} facts
 * @returns {string}
 */
export function banner({ url, rows, accounts, stop }) {
  return [
    '',
    `Postroom is ready: ${url}`,
    '',
    ...table(
      [{ what: 'what', where: 'where', pid: 'pid', from: 'log, or where it comes from' }, ...rows],
      ['what', 'where', 'pid', 'from'],
    ),
    ...signIn(accounts),
    '',
    stop,
    '',
  ].join('\n')
}

function signIn(accounts) {
  if (accounts.length === 0) return []
  return ['', 'Sign in (demo accounts, offered on this machine only):', ...table(accounts, ['email', 'password', 'role', 'name'])]
}

function table(rows, columns) {
  const widths = columns.map((column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) => `  ${columns.map((column, index) => row[column].padEnd(widths[index])).join('  ')}`.trimEnd())
}
