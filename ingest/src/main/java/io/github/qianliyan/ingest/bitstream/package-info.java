/**
 * What the bytes of H.264 and H.265 say about the picture, read without decoding: parameter sets, picture size, codec
 * string. Pure functions over bytes from strangers: everything is bounded, and what cannot be read is an empty result.
 */
package io.github.qianliyan.ingest.bitstream;
