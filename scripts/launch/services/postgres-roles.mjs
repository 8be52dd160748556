/**
 * SQL for psql that brings roles and database into being, or up to date: it may run at every start.
 * `postroom` owns the database and may create roles, but is no superuser; `postroom_reader` may only connect (setup grants the rest).
 * @param {{ secrets: { postgresPassword: string, postgresReaderPassword: string }, mayCreateDatabases: boolean }} options
 *   passwords are ours and hexadecimal, so they need no quoting
 */
export function rolesSql({ secrets, mayCreateDatabases }) {
  const ensureRole = (role) => `SELECT 'CREATE ROLE ${role}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') \\gexec`
  return `
${ensureRole('postroom')}
${ensureRole('postroom_reader')}
ALTER ROLE postroom LOGIN NOSUPERUSER CREATEROLE ${mayCreateDatabases ? 'CREATEDB' : 'NOCREATEDB'} PASSWORD '${secrets.postgresPassword}';
ALTER ROLE postroom_reader LOGIN NOSUPERUSER PASSWORD '${secrets.postgresReaderPassword}';
ALTER ROLE postroom_reader SET default_transaction_read_only = on;
SELECT 'CREATE DATABASE postroom OWNER postroom' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'postroom') \\gexec
`
}
