/** Whole-system tests: real cameras (a real RTSP server), a real broker, a real HTTP client or browser. */
package io.github.qianliyan.standalone.system;
