// Runs in CloudFront for each request of a viewer: what a viewer writes into this header is replaced.
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by its name.
function handler(event) {
  var request = event.request;
  request.headers['x-saldo-viewer'] = { value: event.viewer.ip };
  return request;
}
