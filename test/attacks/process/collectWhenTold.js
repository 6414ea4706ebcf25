// Loaded into a bot whose memory is measured: collects garbage on SIGUSR2.
process.on('SIGUSR2', () => globalThis.gc());
