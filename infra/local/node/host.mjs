// Runs one of the Node tools (Azurite, MailDev) inside this process and ends it in good order:
//   node host.mjs <path of the tool's main script> [arguments of the tool]
// The parent holds our standard input open; its end arrives here even when the parent was killed, so no tool is left behind.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [script, ...toolArguments] = process.argv.slice(2);
const scriptPath = resolve(script);
process.argv = [process.argv[0], scriptPath, ...toolArguments];

// A terminal sends Ctrl+C to every process of the group at once, service managers do so with SIGTERM, but storage must outlive the
// function app: the tools' own signal handlers are kept aside and called when the parent says so.
const shutdownHandlers = [];
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
for (const method of ['on', 'once', 'addListener']) {
  const original = process[method].bind(process);
  process[method] = (event, listener) => {
    if (event === 'SIGINT') shutdownHandlers.push(listener);
    else if (event !== 'SIGTERM') original(event, listener);
    return process;
  };
}

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  if (shutdownHandlers.length === 0) process.exit(0);
  for (const handler of shutdownHandlers) handler('SIGINT');
  // Azurite flushes and then ends by itself; this is for a tool that does not end.
  setTimeout(() => process.exit(0), 10_000).unref();
}

process.stdin.once('end', stop);
process.stdin.once('error', stop);
process.stdin.resume();

// Azurite finds a row by looking at each row of its partition, and a range of rows by looking at each row of the table. With tens of thousands of them (a simulated year)
// that takes most of the time: here each table has an index by partition and row. Azurite's own filter still decides about each row of a range.
function indexKeys() {
  const { prototype } = createRequire(scriptPath)('./table/persistence/LokiTableMetadataStore.js').default;
  const { getEntityCollection, queryTableEntities } = prototype;
  prototype.getEntityCollection = function (...table) {
    const collection = getEntityCollection.apply(this, table);
    if (!collection.partitions) addIndex(collection);
    return collection;
  };
  prototype.queryTableEntities = function (context, account, table, queryOptions, ...rest) {
    const filter = queryOptions.filter ?? '';
    const partition = literalAfter(filter, /^\(*PartitionKey eq /);
    if (partition === undefined || / (or|not) /.test(filter)) return queryTableEntities.call(this, context, account, table, queryOptions, ...rest);
    const from = literalAfter(filter, /RowKey g[et] /) ?? '';
    const until = literalAfter(filter, /RowKey l[et] /) ?? '\uffff';
    const rows = this.getEntityCollection(account, table, context).partitions.get(partition)?.values() ?? [];
    const indexed = Object.create(this);
    indexed.getEntityCollection = () => ({ chain: () => new Rows([...rows].filter(row => row.RowKey >= from && row.RowKey <= until)) });
    return queryTableEntities.call(indexed, context, account, table, queryOptions, ...rest);
  };
}

function addIndex(collection) {
  const partitions = new Map();
  const put = row => (partitions.get(row.PartitionKey) ?? partitions.set(row.PartitionKey, new Map()).get(row.PartitionKey)).set(row.RowKey, row);
  collection.data.forEach(put);
  collection.on('insert', put);
  collection.on('update', put);
  collection.on('delete', row => partitions.get(row.PartitionKey)?.delete(row.RowKey));
  const { findOne } = collection;
  collection.findOne = query => 'PartitionKey' in query && 'RowKey' in query && Object.keys(query).length === 2
    ? partitions.get(query.PartitionKey)?.get(query.RowKey) ?? null
    : findOne.call(collection, query);
  // Not to be written with the table.
  Object.defineProperty(collection, 'partitions', { value: partitions, enumerable: false });
}

// What a query of the table store is made of, over rows that are found already.
class Rows {
  constructor(rows) { this.rows = rows; }
  where(condition) { return new Rows(this.rows.filter(condition)); }
  sort(order) { return new Rows(this.rows.toSorted(order)); }
  limit(count) { return new Rows(this.rows.slice(0, count)); }
  data() { return this.rows; }
}

function literalAfter(filter, beginning) {
  const literal = new RegExp(`${beginning.source}'((?:[^']|'')*)'`).exec(filter);
  return literal?.[1].replaceAll("''", "'");
}

try {
  if (process.env.SSO_INDEX_KEYS === '1') indexKeys();
  createRequire(import.meta.url)(scriptPath);
} catch (error) {
  if (error.code !== 'ERR_REQUIRE_ESM') throw error;
  await import(pathToFileURL(scriptPath).href);
}
