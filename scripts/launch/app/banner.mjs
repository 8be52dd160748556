/**
 * @typedef {{ what: string, where: string, pid: string, from: string }} Row
 * @typedef {{ email: string, password: string, role: string, name: string }} Account
 */

/**
 * What `npm start` ends with: the address, what runs where, a way in, and how to stop.
 * @param {{ url: string, rows: Row[], demo: { secret: string, accounts: Account[] } | null, stop: string }} facts
 * @returns {string}
 */
export function banner({ url, rows, demo, stop }) {
  return [
    '',
    `Postroom is ready: ${url}`,
    '',
    ...table(
      [{ what: 'what', where: 'where', pid: 'pid', from: 'log, or where it comes from' }, ...rows],
      ['what', 'where', 'pid', 'from'],
    ),
    ...signIn(url, demo),
    '',
    stop,
    '',
  ].join('\n')
}

function signIn(url, demo) {
  if (!demo) return ['', 'No account yet? npm run user:add -- --email someone@example.org --name "Some One" --role admin']
  return [
    '',
    'Try it: this link lets the browser that opens it sign in to a demo account with one click. It is for you alone.',
    `  ${new URL(`/demo/${demo.secret}`, url)}`,
    '',
    'Or with a password:',
    ...table(demo.accounts, ['email', 'password', 'role', 'name']),
  ]
}

function table(rows, columns) {
  const widths = columns.map((column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) => `  ${columns.map((column, index) => row[column].padEnd(widths[index])).join('  ')}`.trimEnd())
}
