/**
 * Joins what is seen from frame to frame into tracks: pure functions of sightings and event time.
 *
 * <p>After ByteTrack (Zhang et al., 2022): a Kalman filter foretells each box, an assignment of least cost matches the
 * confident detections first and the doubtful ones to what is left. Beyond it, blobs of motion carry a track between the
 * model's runs, and a track that stands still lives on as long as its pixels do not change
 * ({@link io.github.qianliyan.detector.track.Patch}).
 */
package io.github.qianliyan.detector.track;
