/** A file of a multipart form. */
export interface FormFile {
  readonly filename: string;
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
      params[name] =
        typeof value === 'string' ? value : ({ filename: value.name, content: await value.text() } satisfies FormFile);
    }
    return params;
  } catch {
    return bytes.toString('utf8');
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
