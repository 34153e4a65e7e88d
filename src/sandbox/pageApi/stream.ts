/**
 * Tells open pages what happens, as server-sent events. Queues and books are looked at only while a page is
 * open.
 */
import type { ServerResponse } from 'node:http';
import type { Books, PageNews, PhoneLine, QueueDepth } from './types.ts';

/**
 * Whatever happens is looked at once it has had time to settle, and things that nothing told of at least this
 * often.
 */
const SETTLE_MS = 120;
const IDLE_LOOK_MS = 1_000;
/** A comment now and then, so that nobody in between takes the stream for dead. */
const HEARTBEAT_MS = 15_000;

export interface StreamSources {
  /** What a page is told when it opens. */
  greeting(): readonly PageNews[];
  readBooks(): Promise<Books>;
  readQueues(): Promise<readonly QueueDepth[]>;
  readPhones(): Promise<readonly PhoneLine[]>;
  /** Looks at the texts that are on their way, and publishes what is new of them. */
  lookAtTexts(): Promise<void>;
  log(line: string): void;
}

export interface PageStream {
  hasReaders(): boolean;
  publish(news: PageNews): void;
  /** Answers a request with the stream, for as long as the page is open. */
  open(response: ServerResponse): void;
  stop(): void;
}

export function createPageStream(sources: StreamSources): PageStream {
  const readers = new Set<ServerResponse>();
  const told = new Map<PageNews['type'], string>();
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let isLooking = false;

  const write = (reader: ServerResponse, news: PageNews) => reader.write(`data: ${JSON.stringify(news)}\n\n`);
  const publish = (news: PageNews) => {
    for (const reader of readers) write(reader, news);
    if (news.type === 'text' || news.type === 'travel' || news.type === 'time') lookIn(SETTLE_MS);
  };
  const publishWhenNew = (news: PageNews) => {
    const line = JSON.stringify(news);
    if (told.get(news.type) === line) return;
    told.set(news.type, line);
    publish(news);
  };
  /** A look that is due sooner stays: with something new every moment it would be put off for ever. */
  const lookIn = (milliseconds: number) => {
    if (dueAt <= Date.now() + milliseconds) return;
    clearTimeout(timer);
    dueAt = Date.now() + milliseconds;
    timer = setTimeout(look, milliseconds);
  };
  const look = async () => {
    dueAt = Number.POSITIVE_INFINITY;
    if (isLooking) return lookIn(SETTLE_MS);
    if (readers.size === 0) return;
    isLooking = true;
    try {
      const [books, queues, phones] = await Promise.all([
        sources.readBooks(),
        sources.readQueues(),
        sources.readPhones(),
        sources.lookAtTexts(),
      ]);
      publishWhenNew({ type: 'books', books });
      publishWhenNew({ type: 'queues', queues });
      publishWhenNew({ type: 'phones', phones });
    } catch (error) {
      sources.log(`page: ${String(error)}`);
    } finally {
      isLooking = false;
      lookIn(IDLE_LOOK_MS);
    }
  };
  const heartbeat = setInterval(() => {
    for (const reader of readers) reader.write(': still here\n\n');
  }, HEARTBEAT_MS);

  return {
    hasReaders: () => readers.size > 0,
    publish,
    open: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.on('close', () => readers.delete(response));
      for (const news of sources.greeting()) write(response, news);
      readers.add(response);
      told.clear();
      lookIn(0);
    },
    stop: () => {
      dueAt = 0;
      clearTimeout(timer);
      clearInterval(heartbeat);
      for (const reader of readers) reader.end();
    },
  };
}
