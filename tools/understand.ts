import { answerLines } from './understand/answer.ts';
import { evaluate, suggestionReport } from './understand/evaluate.ts';
import { writeModel } from './understand/write.ts';

const usage = `npm run understand                  reads lines of text, or JSON objects with "text", and says what each asks for
npm run understand -- --train       makes the model file again from data/understanding, bit for bit
npm run understand -- --evaluate    judges the recipe on the validation split, beside two other learners
npm run understand -- --suggestions says how often the right thing is asked about where no words are found, by language`;

const [option, ...rest] = process.argv.slice(2);
if (option === undefined) {
  for await (const chunk of answerLines(process.stdin)) process.stdout.write(chunk);
} else if (option === '--train' && rest.length === 0) {
  console.log(writeModel());
} else if (option === '--evaluate' && rest.length === 0) {
  for await (const line of evaluate()) console.log(line);
} else if (option === '--suggestions' && rest.length === 0) {
  for (const line of suggestionReport()) console.log(line);
} else {
  console.error(usage);
  process.exitCode = option === '--help' ? 0 : 2;
}
