/**
 * A stand-in for SSM Parameter Store, as far as the functions and the desk use it, kept in a file: so secrets of phones
 * that are added while the sandbox runs come to the functions as they do on AWS.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** Where it lives on the front: what the endpoint of its clients ends with. */
export const PARAMETERS_PATH = '/parameters';
const TARGET = 'AmazonSSM.';

const storedSchema = z.record(z.string(), z.string());
const inputSchema = z.object({
  Name: z.string().optional(),
  Path: z.string().optional(),
  Value: z.string().optional(),
});

export function addParameterRoutes(server: FastifyInstance, file: string): void {
  const read = () => (existsSync(file) ? storedSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {});
  const write = (parameters: Record<string, string>) =>
    writeFileSync(file, JSON.stringify(parameters), { mode: 0o600 });

  // Clients put a slash behind the endpoint.
  server.post(`${PARAMETERS_PATH}/`, async (request, reply) => {
    const operation = String(request.headers['x-amz-target'] ?? '').replace(TARGET, '');
    const input = inputSchema.safeParse(jsonOf(request.body));
    if (!input.success) return reply.code(400).send({ __type: 'ValidationException' });
    const { Name = '', Path = '', Value = '' } = input.data;
    const parameters = read();
    const shown = (name: string) => ({ Name: name, Type: 'SecureString', Value: parameters[name] });
    switch (operation) {
      case 'PutParameter':
        write({ ...parameters, [Name]: Value });
        return { Version: 1 };
      case 'DeleteParameter':
        write(Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== Name)));
        return {};
      case 'GetParameter':
        if (parameters[Name] === undefined) return reply.code(400).send({ __type: 'ParameterNotFound' });
        return { Parameter: shown(Name) };
      case 'GetParametersByPath': {
        const below = Path.endsWith('/') ? Path : `${Path}/`;
        return {
          Parameters: Object.keys(parameters)
            .filter((name) => name.startsWith(below))
            .map(shown),
        };
      }
      default:
        return reply.code(400).send({ __type: 'UnknownOperationException' });
    }
  });
}

function jsonOf(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : undefined;
  } catch {
    return undefined;
  }
}
