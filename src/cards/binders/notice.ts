import type { Notice } from '../card.js';
import { safe } from '../text.js';
import { type NoticeData, noticeData } from './frame.js';

export type NoticeCardData = { title: string; notice: NoticeData; fallbackText: string };

export const notice = (title: string, what: Notice): NoticeCardData => ({
  title: safe(title, 120),
  notice: noticeData(what),
  fallbackText: `${safe(title, 120)}: ${safe(what.text, 600)}`,
});
