const { createHash, timingSafeEqual } = require('node:crypto');

const digest = (text) => createHash('sha256').update(String(text)).digest();

/**
 * Lets in what CloudFront has put its word on, and nothing that came past it. The word before is good as well, because
 * CloudFront takes minutes to learn a new one. An HTTP API asks with format 2.0 and wants the simple answer, and hands
 * `context` to the functions: it is how they know that the viewer's address was written by CloudFront. Answers are
 * remembered by the word alone, so nothing of one viewer may be in them.
 */
exports.handler = async ({ headers = {} }) => {
  const said = digest(headers['x-saldo-origin'] ?? '');
  const words = [process.env.WORD, process.env.WORD_BEFORE].filter((word) => word !== undefined && word !== '');
  const isAuthorized = words.some((word) => timingSafeEqual(digest(word), said));
  return isAuthorized ? { isAuthorized, context: { cdn: true } } : { isAuthorized };
};
