const WITHOUT_POWERS = 'NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS'

/**
 * SQL for psql that brings roles and database into being, or up to date: it may run at every start.
 * `postroom` owns the database and has no other right; `postroom_reader` may only connect (setup grants the rest). Neither may
 * create roles: up to PostgreSQL 15, whoever may can make themselves a member of any role, such as the one that runs programs.
 * @param {{ secrets: { postgresPassword: string, postgresReaderPassword: string }, mayCreateDatabases: boolean }} options
 *   passwords are ours and hexadecimal, so they need no quoting
 */
export function rolesSql({ secrets, mayCreateDatabases }) {
  const ensureRole = (role) => `SELECT 'CREATE ROLE ${role}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') \\gexec`
  return `
${ensureRole('postroom')}
${ensureRole('postroom_reader')}
ALTER ROLE postroom LOGIN ${WITHOUT_POWERS} ${mayCreateDatabases ? 'CREATEDB' : 'NOCREATEDB'} PASSWORD '${secrets.postgresPassword}';
ALTER ROLE postroom_reader LOGIN ${WITHOUT_POWERS} NOCREATEDB PASSWORD '${secrets.postgresReaderPassword}';
ALTER ROLE postroom_reader SET default_transaction_read_only = on;
SELECT format('REVOKE %I FROM %I', given.rolname, taker.rolname) FROM pg_auth_members
  JOIN pg_roles given ON given.oid = roleid JOIN pg_roles taker ON taker.oid = member
  WHERE taker.rolname IN ('postroom', 'postroom_reader') \\gexec
SELECT 'CREATE DATABASE postroom OWNER postroom' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'postroom') \\gexec
`
}
