/** What stands between `${` and `}`: `data.balance`, `form.pin`, `screen.PIN.form.pin`. */
export interface Reference {
  readonly kind: 'reference';
  readonly text: string;
  readonly path: readonly string[];
}

export type Expression =
  | Reference
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression };

/** Says what is wrong with an expression, in Meta's words where they are known. */
export class ExpressionError extends Error {}

const whole = /^\$\{([^{}]*)\}$/;
const token =
  /\s*(?:(\$\{[^{}]*\})|('(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)|(true|false)\b|(==|!=|>=|<=|&&|\|\||[!<>()+\-/%*]))/y;
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

/** `${data.x}` alone, or an expression in backticks; undefined for text that is meant literally. */
export function dynamicOf(value: unknown): Expression | undefined {
  if (typeof value !== 'string') return undefined;
  const [, inner] = whole.exec(value) ?? [];
  if (inner !== undefined) return reference(inner);
  return value.length > 1 && value.startsWith('`') && value.endsWith('`')
    ? parseExpression(value.slice(1, -1))
    : undefined;
}

/** Text with a `${…}` in the middle: shown as it stands, so certainly a mistake. */
export const isHalfDynamic = (value: string): boolean =>
  !whole.test(value) && !(value.startsWith('`') && value.endsWith('`')) && /\$\{[^}]*\}/.test(value);

/** Reads the condition of an `If` or what stands between backticks. Throws `ExpressionError`. */
export function parseExpression(text: string): Expression {
  const tokens = tokenise(text);
  let at = 0;

  function level(depth: number): Expression {
    const operators = levels[depth];
    if (operators === undefined) return operand();
    let left = level(depth + 1);
    for (;;) {
      const operator = tokens[at];
      // Two values side by side are joined: `'Hello ' ${data.name}`.
      const joined = depth === 4 && operator !== undefined && /^(?:\$\{|')/.test(operator);
      if (operator === undefined || !(joined || operators.includes(operator))) return left;
      if (!joined) at += 1;
      left = { kind: 'binary', operator: joined ? '+' : operator, left, right: level(depth + 1) };
    }
  }

  function operand(): Expression {
    const found = tokens[at++];
    if (found === undefined) throw new ExpressionError('Missing operand.');
    if (found === '!') return { kind: 'not', operand: operand() };
    if (found === '(') {
      if (tokens[at] === ')') throw new ExpressionError('Found invalid empty parentheses.');
      const inner = level(0);
      if (tokens[at++] !== ')') throw new ExpressionError('Missing closing parenthesis.');
      return inner;
    }
    if (found.startsWith('${')) return reference(found.slice(2, -1));
    if (found.startsWith("'")) return { kind: 'literal', value: found.slice(1, -1).replace(/\\(.)/g, '$1') };
    if (found === 'true' || found === 'false') return { kind: 'literal', value: found === 'true' };
    if (/\d$/.test(found)) return { kind: 'literal', value: Number(found) };
    throw new ExpressionError(`Wrong positioning of operator '${found}'.`);
  }

  if (tokens.length === 0) throw new ExpressionError("Expected property 'condition' to contain at least one operand.");
  const expression = level(0);
  if (at < tokens.length) throw new ExpressionError(`Unexpected '${tokens[at]}'.`);
  return expression;
}

function tokenise(text: string): readonly string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  for (let end = 0; text.slice(end).trim() !== ''; end = token.lastIndex) {
    token.lastIndex = end;
    const match = token.exec(text);
    if (match === null) throw new ExpressionError(`Unexpected character found at column ${end + 1}.`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

function reference(inner: string): Reference {
  const path = inner.split('.');
  if (!path.every((part) => /^[\w-]+$/.test(part))) throw new ExpressionError(`Invalid operand format '\${${inner}}'.`);
  return { kind: 'reference', text: `\${${inner}}`, path };
}

export function referencesOf(expression: Expression): readonly Reference[] {
  switch (expression.kind) {
    case 'reference':
      return [expression];
    case 'literal':
      return [];
    case 'not':
      return referencesOf(expression.operand);
    case 'binary':
      return [...referencesOf(expression.left), ...referencesOf(expression.right)];
  }
}

export type Lookup = (reference: Reference) => unknown;

/** The value of an expression; what is absent counts as undefined, as a field that nobody filled in. */
export function evaluate(expression: Expression, lookup: Lookup): unknown {
  switch (expression.kind) {
    case 'reference':
      return lookup(expression);
    case 'literal':
      return expression.value;
    case 'not':
      return !evaluate(expression.operand, lookup);
    case 'binary':
      return calculate(expression.operator, evaluate(expression.left, lookup), () =>
        evaluate(expression.right, lookup),
      );
  }
}

function calculate(operator: string, left: unknown, right: () => unknown): unknown {
  if (operator === '&&') return Boolean(left) && Boolean(right());
  if (operator === '||') return Boolean(left) || Boolean(right());
  const other = right();
  if (operator === '==') return left === other;
  if (operator === '!=') return left !== other;
  if (operator === '+' && (typeof left === 'string' || typeof other === 'string')) return `${left ?? ''}${other ?? ''}`;
  const [a, b] = [Number(left), Number(other)];
  const results: Readonly<Record<string, unknown>> = {
    '<': a < b,
    '<=': a <= b,
    '>': a > b,
    '>=': a >= b,
    '+': a + b,
    '-': a - b,
    '*': a * b,
    '/': a / b,
    '%': a % b,
  };
  return results[operator];
}
