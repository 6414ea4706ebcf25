import { Counter, type Registry } from 'prom-client';

/** What /metrics says of the HTTP edge. Labels are fixed words only: nothing a caller sends becomes a time series. */
export function createEdgeMetrics(registry: Registry) {
  const refused = new Counter({
    name: 'countersign_activities_refused_total',
    help: 'Activities the gate refused, by reason.',
    labelNames: ['reason'],
    registers: [registry],
  });
  const accepted = new Counter({
    name: 'countersign_activities_accepted_total',
    help: 'Activities the gate let through.',
    registers: [registry],
  });
  const failed = new Counter({
    name: 'countersign_activities_failed_total',
    help: 'Accepted activities that ended in a 5xx answer.',
    registers: [registry],
  });
  const notTaken = new Counter({
    name: 'countersign_activities_not_taken_total',
    help: 'Activities the gate let through that ended in a 4xx answer.',
    registers: [registry],
  });
  return {
    refused: (reason: string) => refused.inc({ reason }),
    accepted: () => accepted.inc(),
    notTaken: () => notTaken.inc(),
    failed: () => failed.inc(),
  };
}
