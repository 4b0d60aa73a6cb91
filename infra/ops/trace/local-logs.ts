import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { previousLog } from '../../local/sample/state.ts';
import { type LogReader, parseLogLine } from './log-events.ts';

/** A line of the local cloud: the logical id of the function without its hash, then what it printed. */
const LINE = /^(\w+?)(?:[0-9A-F]{8})?: (.*)$/;

/** The log lines of a local cloud: those that were put aside, then the others. */
export const localLogs = (file: string): LogReader =>
  async function* read(texts, since) {
    for (const one of [previousLog(file), file].filter((path) => existsSync(path))) {
      for await (const text of createInterface({ input: createReadStream(one) })) {
        if (!texts.some((id) => text.includes(id))) continue;
        const [, from = '', printed = ''] = LINE.exec(text) ?? [];
        const line = parseLogLine(from, printed);
        if (line && String(line.fields.time) >= since.toISOString()) yield line;
      }
    }
  };
