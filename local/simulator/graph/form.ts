import { isUtf8 } from 'node:buffer';

/** A file of a multipart form. What is no text is in base64, as a data URL would have it. */
export interface FormFile {
  readonly filename: string;
  readonly type: string;
  readonly encoding: 'utf8' | 'base64';
  readonly content: string;
}

/**
 * Parameters of a Graph request, whatever they came in: JSON, an urlencoded form or multipart. Other bodies stay text.
 * Files become `FormFile`.
 */
export async function readParams(bytes: Buffer, contentType = ''): Promise<unknown> {
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(contentType))
    return jsonOr(bytes.toString('utf8'));
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
    const params: Record<string, unknown> = {};
    for (const [name, value] of form) {
      params[name] = typeof value === 'string' ? value : await fileOf(value);
    }
    return params;
  } catch {
    return bytes.toString('utf8');
  }
}

async function fileOf(file: File): Promise<FormFile> {
  const bytes = Buffer.from(await file.arrayBuffer());
  const encoding = isUtf8(bytes) ? 'utf8' : 'base64';
  return { filename: file.name, type: file.type, encoding, content: bytes.toString(encoding) };
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
