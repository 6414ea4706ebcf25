import { createHmac } from 'node:crypto';
import { topicRow } from '../../core/alertTopics.js';
import type { AlertMatter } from '../ports.js';

/** Sends one request and answers whether it was taken (2xx). Never follows a redirect, never throws. */
export type Send = (request: {
  url: string;
  body: string;
  headers: Readonly<Record<string, string>>;
}) => Promise<boolean>;

export type WebhookAddress = { url: string; key: { reveal(): string } };

/** What a receiver gets, version 1 (docs/operations.md). Object ids and words; nothing secret. Times are ISO 8601 UTC. */
export type AlertMessage = {
  version: 1;
  alert: string;
  topic: string;
  title: string;
  severity: 'critical' | 'warning';
  kind: 'missing' | 'unknown';
  account: string | null;
  evidence: string;
  means: string;
  openedAt: string;
  sentAt: string;
};

export const alertMessage = ({ alert, account }: AlertMatter, at: number): AlertMessage => {
  const { title, severity, means } = topicRow(alert.topic);
  return {
    version: 1,
    alert: alert.id,
    topic: alert.topic,
    title,
    severity,
    kind: alert.kind,
    account,
    evidence: alert.evidence,
    means,
    openedAt: new Date(alert.openedAt).toISOString(),
    sentAt: new Date(at).toISOString(),
  };
};

/**
 * Sends an alert to the webhook. `x-countersign-signature: sha256=HEX` is the HMAC-SHA-256 of
 * `x-countersign-timestamp`, a dot and the body: a receiver can tell that it is ours, and that it is new.
 */
export function sendToWebhook(
  matter: AlertMatter,
  { url, key }: WebhookAddress,
  send: Send,
  at: number,
): Promise<boolean> {
  const body = JSON.stringify(alertMessage(matter, at));
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', key.reveal()).update(`${timestamp}.${body}`).digest('hex');
  return send({
    url,
    body,
    headers: {
      'content-type': 'application/json',
      'x-countersign-timestamp': timestamp,
      'x-countersign-signature': `sha256=${signature}`,
    },
  });
}
