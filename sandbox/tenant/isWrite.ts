// Asked with POST, and change nothing; what is in a batch is called by itself.
const READS_BY_POST = /\/(check[A-Z]\w+|evaluate|\$batch)$/;

/** Does the request to Graph ask for a change? `path` with or without its query. */
export const isWrite = ({ method, path }: { method: string; path: string }): boolean =>
  method !== 'GET' && !READS_BY_POST.test(path.replace(/\?.*$/s, ''));
