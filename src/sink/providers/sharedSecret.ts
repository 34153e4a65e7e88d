/** Services that sign nothing: they are told a secret, and say it with each request. */
import { isAuthentic } from '../authenticate.ts';
import type { Provider } from './provider.ts';

export const SECRET_HEADER = 'x-rain-secret';
const SECRET_PARAMETER = 'key';

/** The secret stands in the header `x-rain-secret`, or in the query as `key` where no header can be set. */
export const verifySharedSecret: Provider['verify'] = ({ headers, url }, { ofProvider }) => {
  const query = new URLSearchParams(url.split('?').slice(1).join('?'));
  const presented = [headers[SECRET_HEADER], query.get(SECRET_PARAMETER) ?? undefined];
  return isAuthentic(presented, ofProvider) ? 'ok' : 'forged';
};
