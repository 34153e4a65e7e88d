import { z } from 'zod';

/** Text that is JSON, read; to be piped into the schema of what it says. */
export const jsonTextSchema = z.string().transform((text, check): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    check.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});
