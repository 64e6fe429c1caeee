/** One camera: its thread, its condition and what it measures of its stream. */
package io.github.qianliyan.ingest.camera;
