/* Which number, put behind the salt, gives the hash of the challenge? (altcha, SHA-256) */
"use strict";

const BATCH = 500;
const text = new TextEncoder();

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function hashOf(salt, number) {
  return hex(await crypto.subtle.digest("SHA-256", text.encode(salt + number)));
}

self.onmessage = async ({ data }) => {
  for (let start = 0; start <= data.maxNumber; start += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_none, at) => start + at);
    const hashes = await Promise.all(numbers.map((number) => hashOf(data.salt, number)));
    const at = hashes.indexOf(data.challenge);
    if (at >= 0) {
      self.postMessage(start + at);
      return;
    }
  }
  self.postMessage(null);
};
