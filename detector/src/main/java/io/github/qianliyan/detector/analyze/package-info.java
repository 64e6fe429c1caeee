/** Judging video files: the same eyes and the same judge as live, as fast as they go, without a broker. */
package io.github.qianliyan.detector.analyze;
