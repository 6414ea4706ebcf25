// Loaded into a bot whose memory is measured: on SIGUSR2 it collects garbage and says in bytes what is left.
process.on('SIGUSR2', () => {
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.stdout.write(`memory ${rss} ${heapUsed + external}\n`);
});
