import { VIEW } from '../cards/refresh.js';
import { ownProperty, ownText } from './incoming.js';

/**
 * Which bucket a verified activity draws from: that of the person, or of whatever else sent it; and of theirs, the one for
 * what their clients fetch with nobody pressing anything (`look`), or the one for everything else.
 */
export function bucketOf(activity: Record<string, unknown>): { kind: 'person' | 'look'; sender: string } {
  const from = ownProperty(activity, 'from');
  const sender = (ownText(from, 'aadObjectId') || ownText(from, 'id') || 'nobody').toLowerCase().slice(0, 200);
  return { kind: isLook(activity) ? 'look' : 'person', sender };
}

const isLook = (activity: Record<string, unknown>): boolean =>
  ownText(activity, 'type') === 'invoke' &&
  ownText(activity, 'name') === 'adaptiveCard/action' &&
  ownText(ownProperty(ownProperty(activity, 'value'), 'action'), 'verb') === VIEW;
