import { compileFilter, type Filterable, type Row } from './filter.js';
import { badRequest, GraphError, unsupportedQuery } from './graphError.js';
import type { Answer, Call } from './operation.js';

export type View = {
  context: string; // 'users': the end of @odata.context
  resource: string; // 'User': named in errors
  filterable?: Filterable;
  defaults?: readonly string[]; // what a caller gets without $select
  pageSize?: number; // without $top; default 100
};

/** A 200 with one object: the default property set, or what $select asks for. */
export function entityAnswer(call: Call<unknown>, row: Row, view: View, status = 200): Answer {
  const context = `${call.origin}/${call.version}/$metadata#${view.context}/$entity`;
  return { status, body: { '@odata.context': context, ...project(row, selected(call, [row], view)) } };
}

/** A 200 with a collection: $filter, $orderby, $select, $count, and pages linked by an absolute, opaque nextLink. */
export function collectionAnswer(call: Call<unknown>, all: readonly Row[], view: View): Answer {
  const { query } = call;
  if (query.has('$search')) throw unsupportedQuery('$search is not modelled by this tenant.');
  const filter = query.get('$filter');
  const matches = filter ? all.filter(compileFilter(filter, view.filterable ?? {}, view.resource)) : all;
  const rows = ordered(matches, query.get('$orderby'), all);
  const properties = selected(call, all, view);
  const size = Math.min(pageSize(query.get('$top'), view.pageSize ?? 100), call.state.longestPage);
  const from = offset(query.get('$skiptoken'));
  const body: Record<string, unknown> = {
    '@odata.context': `${call.origin}/${call.version}/$metadata#${view.context}`,
  };
  if (query.get('$count') === 'true') {
    if (call.headers['consistencylevel'] !== 'eventual') throw badRequest('$count is not currently supported.');
    body['@odata.count'] = rows.length;
  }
  if (from + size < rows.length) body['@odata.nextLink'] = nextLink(call, from + size);
  body['value'] = rows.slice(from, from + size).map((row) => project(row, properties));
  return { status: 200, body };
}

function selected(call: Call<unknown>, rows: readonly Row[], view: View): readonly string[] | undefined {
  const names = call.query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim());
  if (!names) return view.defaults;
  const known = new Set(rows.flatMap((row) => Object.keys(row)));
  const unknown = rows.length > 0 ? names.find((name) => !known.has(name)) : undefined;
  if (unknown) {
    const type = `microsoft.graph.${view.resource.charAt(0).toLowerCase()}${view.resource.slice(1)}`;
    throw new GraphError(400, 'BadRequest', `Could not find a property named '${unknown}' on type '${type}'.`);
  }
  return names;
}

function project(row: Row, properties: readonly string[] | undefined): Row {
  if (!properties) return row;
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => name.startsWith('@odata.') || properties.includes(name)),
  );
}

function ordered(rows: readonly Row[], orderBy: string | null, all: readonly Row[]): readonly Row[] {
  if (!orderBy) return rows;
  const [, property, direction] = /^(\w+)(?:\s+(asc|desc))?$/.exec(orderBy.trim()) ?? [];
  if (!property || (all[0] && !(property in all[0]))) throw unsupportedQuery(`Unsupported sort property: ${orderBy}`);
  const sign = direction === 'desc' ? -1 : 1;
  return [...rows].sort((left, right) => sign * String(left[property]).localeCompare(String(right[property])));
}

function pageSize(top: string | null, standard: number): number {
  if (top === null) return standard;
  const size = Number(top);
  if (!Number.isInteger(size) || size < 1 || size > 999) {
    throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`);
  }
  return size;
}

function offset(token: string | null): number {
  if (token === null) return 0;
  const text = Buffer.from(token, 'base64url').toString();
  if (!/^from:\d+$/.test(text)) throw badRequest('Skip token is not valid.');
  return Number(text.slice('from:'.length));
}

function nextLink(call: Call<unknown>, from: number): string {
  const query = new URLSearchParams(call.query);
  query.set('$skiptoken', Buffer.from(`from:${from}`).toString('base64url'));
  return `${call.url}?${query.toString().replaceAll('%24', '$')}`;
}
