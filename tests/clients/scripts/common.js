// What every page has: how our tests lead a client. Each client's own script sets `client`.
//
// A function of `client` gets the settings of the record store and one argument, and comes to
// plain data: {status, ...}. `status` is the HTTP status that the client saw, 0 for none.

async function lead(name, settings, argument) {
  return await client[name](settings, argument);
}

// Contents travel to and from Python as base64.
function toBytes(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer;
}

function fromBytes(buffer) {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)));
}

async function sha256(buffer) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
