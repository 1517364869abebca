import { createInterface } from 'node:readline/promises';
import { OperatorError } from './finding.ts';

/** Asks the operator. Two implementations: the terminal, and one that refuses, for scripts. */
export interface Prompt {
  /** @param where Where Meta shows it. */
  ask(question: string, where: string): Promise<string>;
  /** What is typed is not shown. */
  askHidden(question: string, where: string): Promise<string>;
}

/** Refuses to wait for somebody who is not there. */
export const noPrompt: Prompt = {
  ask: async (question) => {
    throw new OperatorError(`Nobody is here to be asked for ${question}. Give it as a flag or a variable; see --help.`);
  },
  askHidden: async (question) => {
    throw new OperatorError(
      `Nobody is here to be asked for ${question}. Give it as a variable or with --secrets-from-stdin; see --help.`,
    );
  },
};

/** The terminal that this process was started in. */
export function terminalPrompt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Prompt {
  return {
    async ask(question, where) {
      const lines = createInterface({ input, output });
      const stopped = new Promise<never>((_resolve, reject) => {
        // Ctrl-C, or the end of what there is to read.
        lines.once('close', () => reject(new OperatorError('\nStopped. Nothing was changed.')));
      });
      try {
        return (await Promise.race([lines.question(`${question} (${where}): `), stopped])).trim();
      } finally {
        stopped.catch(() => undefined);
        lines.close();
      }
    },
    askHidden: (question, where) => readHidden(`${question} (${where})`, input, output),
  };
}

const [interrupt, endOfInput, backspace, del] = ['\u0003', '\u0004', '\b', '\u007f'];

/** Raw mode, because a terminal echoes by itself: characters are kept, and nothing of them is written. */
function readHidden(question: string, input: NodeJS.ReadStream, output: NodeJS.WriteStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (end: () => void) => {
      input.off('data', take);
      input.setRawMode(false);
      input.pause();
      output.write('\n');
      end();
    };
    const take = (chunk: Buffer) => {
      for (const character of chunk.toString('utf8')) {
        if (character === '\r' || character === '\n') return finish(() => resolve(typed.trim()));
        if (character === interrupt || character === endOfInput) {
          return finish(() => reject(new OperatorError('Stopped. Nothing was changed.')));
        }
        if (character === backspace || character === del) typed = typed.slice(0, -1);
        else if (character >= ' ') typed += character;
      }
    };
    output.write(`${question}, not shown: `);
    input.setRawMode(true);
    input.resume();
    input.on('data', take);
  });
}
