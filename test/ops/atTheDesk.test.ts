/** What operators do at one bank, one file after another. */
import './cases.ts';
import './people.ts';
