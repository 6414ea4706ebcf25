import type { Pool } from './postgresPool.js';

/** One line for everything in the schema that decides what a statement on the journal's tables does. */
const description = `
  WITH ours AS (SELECT * FROM pg_class WHERE relnamespace = to_regnamespace('countersign')),
  lines AS (
    SELECT format('relation %s %s %s', relname, relkind, relpersistence)
      || CASE WHEN relrowsecurity OR relforcerowsecurity THEN ' row security' ELSE '' END AS line
    FROM ours WHERE relkind <> 'i'
    UNION ALL
    SELECT format('column %s.%s %s %s%s%s%s', relname, attnum, attname, format_type(atttypid, atttypmod),
      CASE WHEN attnotnull THEN ' not null' ELSE '' END,
      CASE WHEN attcollation <> 0 THEN ' ' || (SELECT collname FROM pg_collation WHERE oid = attcollation) ELSE '' END,
      CASE WHEN atthasdef OR attidentity <> '' OR attgenerated <> '' THEN ' with a value of its own' ELSE '' END)
    FROM pg_attribute JOIN ours ON ours.oid = attrelid
    WHERE attnum > 0 AND NOT attisdropped AND relkind <> 'i'
    UNION ALL
    -- PostgreSQL 18 lists NOT NULL here as well.
    SELECT format('constraint %s %s', relname, pg_get_constraintdef(pg_constraint.oid))
    FROM pg_constraint JOIN ours ON ours.oid = conrelid WHERE contype <> 'n'
    UNION ALL
    SELECT format('index %s %s', pg_get_indexdef(indexrelid),
      CASE WHEN indisvalid AND indisready AND indislive THEN 'valid' ELSE 'invalid' END)
    FROM pg_index JOIN ours ON ours.oid = indrelid
    UNION ALL
    SELECT format('trigger %s %s', relname, tgname)
    FROM pg_trigger JOIN ours ON ours.oid = tgrelid WHERE NOT tgisinternal
    UNION ALL
    SELECT format('rule %s %s', relname, rulename) FROM pg_rewrite JOIN ours ON ours.oid = ev_class
    UNION ALL
    SELECT format('policy %s %s', relname, polname) FROM pg_policy JOIN ours ON ours.oid = polrelid
    UNION ALL
    SELECT format('child of %s', relname) FROM pg_inherits JOIN ours ON ours.oid = inhparent
  )
  SELECT line FROM lines ORDER BY line COLLATE "C"`;

/** The journal's schema as the catalog describes it, sorted; empty if there is nothing. */
export async function describeSchema(connection: Pick<Pool, 'query'>): Promise<readonly string[]> {
  const { rows } = await connection.query<{ line: string }>(description);
  return rows.map(({ line }) => line);
}
