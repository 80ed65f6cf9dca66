import { crc32 } from "node:zlib";

/** Checksums of the V8 that made it, of the code it was made of, and of what follows. */
const HEADER_BYTES = 12;

/**
 * The data of a cache file; undefined if the file is damaged, or was made of other code or by another V8. V8 itself looks at
 * its version, its flags and the length of the code only.
 */
export function cachedData(file: Buffer, code: Buffer): Buffer | undefined {
  if (file.length < HEADER_BYTES) return undefined;
  const data = file.subarray(HEADER_BYTES);
  return header(code, data).equals(file.subarray(0, HEADER_BYTES)) ? data : undefined;
}

/** A cache file of `data`, which this very V8 made of `code`. */
export function cacheFile(code: Buffer, data: Buffer): Buffer {
  return Buffer.concat([header(code, data), data]);
}

function header(code: Buffer, data: Buffer): Buffer {
  const { versions, arch, platform } = process;
  const bytes = Buffer.alloc(HEADER_BYTES);
  // `13.6.233.17-node.48`: its end counts Node's own changes to V8.
  bytes.writeUInt32LE(crc32(`${versions.v8} ${arch} ${platform}`), 0);
  bytes.writeUInt32LE(crc32(code), 4);
  bytes.writeUInt32LE(crc32(data), 8);
  return bytes;
}
