import { z } from 'zod';
import { accountSchema } from '../../bank/store/records.ts';
import { standingOf } from '../account/list.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { defineCommand } from '../definition.ts';
import { scanAll } from '../scan.ts';
import { table } from '../terminal.ts';

export const vendorList = defineCommand({
  path: 'vendor list',
  summary: 'all vendors',
  input: z.object({}),

  async run(session) {
    const items = await scanAll(session, 'userAccount', {
      FilterExpression: '#role = :vendor',
      ExpressionAttributeNames: { '#role': 'role' },
      ExpressionAttributeValues: { ':vendor': 'vendor' },
    });
    const { records, damaged } = sortOut(accountSchema, items, { table: 'userAccount', key: 'id' });
    const vendors = records
      .filter(({ status }) => status !== 'closed')
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
