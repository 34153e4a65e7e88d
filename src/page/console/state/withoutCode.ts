/** Imported before any schema is made: the page makes no code of strings, and its policy would not let it. */
import { z } from 'zod';

z.config({ jitless: true });
