/** All conversations, one after another with one bank. */
import './day.ts';
import './delivery.ts';
import './people.ts';
import './savings.ts';
import './transactions.ts';
import './withoutKeyword.ts';
// These move the bank's time on: last.
import './lockAndRecover.ts';
import './pin.ts';
import './wrong.ts';
