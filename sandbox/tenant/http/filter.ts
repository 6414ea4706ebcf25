import { GraphError, unsupportedQuery } from './graphError.js';
import { type Token, tokens } from './filterTokens.js';

export type Row = Readonly<Record<string, unknown>>;
export type Operator = 'eq' | 'ge' | 'gt' | 'le' | 'lt' | 'in' | 'startsWith';

/** Which properties of a collection can be filtered, and how. A lambda is written 'targetResources/any/id'. */
export type Filterable = Readonly<Record<string, readonly Operator[]>>;

type Predicate = (row: Row) => boolean;
type Literal = string | number | boolean | null;

const comparisons: Record<Exclude<Operator, 'in' | 'startsWith'>, (order: number) => boolean> = {
  eq: (order) => order === 0,
  ge: (order) => order >= 0,
  gt: (order) => order > 0,
  le: (order) => order <= 0,
  lt: (order) => order < 0,
};

/** Compiles the part of OData $filter that the modelled collections support; anything else is Request_UnsupportedQuery. */
export function compileFilter(text: string, filterable: Filterable, resource: string): Predicate {
  const all = tokens(text);
  let at = 0;
  const peek = (): Token | undefined => all[at];
  const take = (): Token => {
    const token = all[at];
    at += 1;
    if (!token) throw invalid(text);
    return token;
  };
  const expect = (mark: string): void => {
    if (take().text !== mark) throw invalid(text);
  };
  const supported = (property: string, operator: Operator): void => {
    if (!filterable[property]?.includes(operator)) throw unsupported(property, resource);
  };

  const literal = (): Literal => {
    const token = take();
    if (token.kind === 'string') return token.text;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'date') return token.text;
    if (token.text === 'true' || token.text === 'false') return token.text === 'true';
    if (token.text === 'null') return null;
    throw invalid(text);
  };

  /** `scope` is the lambda variable and the collection's name while inside any(). */
  const primary = (scope?: { variable: string; collection: string }): Predicate => {
    const first = take();
    if (first.text === '(' && first.kind === 'mark') {
      const inner = either(scope);
      expect(')');
      return inner;
    }
    if (first.kind !== 'name') throw invalid(text);
    const lambda = /^(.+)\/any$/.exec(first.text)?.[1];
    if (lambda) {
      expect('(');
      const variable = take().text;
      expect(':');
      const inner = either({ variable, collection: lambda });
      expect(')');
      return (row) => (valuesAt(row, lambda) as readonly unknown[]).some((item) => inner({ [variable]: item }));
    }
    const named = (path: string): string =>
      scope ? `${scope.collection}/any${path.slice(scope.variable.length)}` : path;
    if (first.text.toLowerCase() === 'startswith') {
      expect('(');
      const path = take().text;
      expect(',');
      const value = String(literal()).toLowerCase();
      expect(')');
      supported(named(path), 'startsWith');
      return (row) => textOf(valueAt(row, path)).toLowerCase().startsWith(value);
    }
    const operator = take().text;
    if (operator === 'in') {
      supported(named(first.text), 'in');
      const values: Literal[] = [];
      expect('(');
      do values.push(literal());
      while (take().text === ',');
      return (row) => values.some((value) => compare(valueAt(row, first.text), value) === 0);
    }
    if (!(operator in comparisons)) throw unsupported(named(first.text), resource);
    const comparison = operator as keyof typeof comparisons;
    supported(named(first.text), comparison);
    const value = literal();
    return (row) => comparisons[comparison](compare(valueAt(row, first.text), value));
  };
  const both = (scope?: { variable: string; collection: string }): Predicate => {
    let left = primary(scope);
    while (peek()?.text === 'and') {
      take();
      const [before, right] = [left, primary(scope)];
      left = (row) => before(row) && right(row);
    }
    return left;
  };
  const either = (scope?: { variable: string; collection: string }): Predicate => {
    let left = both(scope);
    while (peek()?.text === 'or') {
      take();
      const [before, right] = [left, both(scope)];
      left = (row) => before(row) || right(row);
    }
    return left;
  };

  const predicate = either();
  if (at < all.length) throw invalid(text);
  return predicate;
}

function valueAt(row: Row, path: string): unknown {
  return path.split('/').reduce<unknown>((value, key) => (value as Row | null | undefined)?.[key], row);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function valuesAt(row: Row, path: string): unknown {
  const value = valueAt(row, path);
  return Array.isArray(value) ? value : [];
}

/** Directory strings compare without regard to case; dates by their instant; anything unlike is neither less nor equal. */
function compare(value: unknown, literal: Literal): number {
  if (literal === null || value === null || value === undefined) return (value ?? null) === literal ? 0 : NaN;
  if (typeof literal === 'string' && /^\d{4}-\d\d-\d\dT/.test(literal)) {
    return Date.parse(textOf(value)) - Date.parse(literal);
  }
  if (typeof value === 'string' && typeof literal === 'string') {
    const [left, right] = [value.toLowerCase(), literal.toLowerCase()];
    return left === right ? 0 : left < right ? -1 : 1;
  }
  if (typeof value === 'number' && typeof literal === 'number') return value - literal;
  return value === literal ? 0 : NaN;
}

const invalid = (text: string) => new GraphError(400, 'BadRequest', `Invalid filter clause: ${text}`);

const unsupported = (property: string, resource: string) =>
  unsupportedQuery(
    `Unsupported or invalid query filter clause specified for property '${property}' of resource '${resource}'.`,
  );
