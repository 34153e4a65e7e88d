import { z } from 'zod';
import { roleShelf } from '../../bank/store/lookups.ts';
import { accountSchema } from '../../bank/store/records.ts';
import { standingOf } from '../account/list.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { defineCommand } from '../definition.ts';
import { onShelf } from '../read/lookups.ts';
import { itemsWith } from '../read/records.ts';
import { table } from '../terminal.ts';

/** Far more than a bank has. */
const MAX_VENDORS = 100_000;
const TABLE = { table: 'userAccount', key: 'id' };

export const vendorList = defineCommand({
  path: 'vendor list',
  summary: 'all vendors',
  input: z.object({}),

  async run(session) {
    const there = await onShelf(session, roleShelf('vendor'), { most: MAX_VENDORS });
    const items = await itemsWith(
      session,
      TABLE,
      there.map(({ leadsTo }) => leadsTo),
    );
    const { records, damaged } = sortOut(accountSchema, items, TABLE);
    const vendors = records
      .filter(({ status, role }) => status !== 'closed' && role === 'vendor')
      .toSorted((one, two) => one.name.localeCompare(two.name));
    const rows = vendors.map((vendor) => [vendor.phone, vendor.name, vendor.loc, standingOf(vendor)]);
    const result = {
      json: {
        vendors: vendors.map((vendor) => ({
          id: vendor.id,
          phone: vendor.phone,
          name: vendor.name,
          location: vendor.loc,
          standing: standingOf(vendor),
        })),
      },
      text: table(['PHONE', 'NAME', 'PLACE', 'STANDING'], rows),
    };
    return withDamaged(result, damaged);
  },
});
