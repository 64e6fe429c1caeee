package io.github.qianliyan.dispatcher.past;

import java.time.Instant;

/**
 * Some seconds of a camera as it sent them: an init segment and fragments whose decode times begin at 0.
 *
 * @param from capture time of the first picture, which is a keyframe
 * @param to capture time of the end; where there is more without a gap, that of the next keyframe
 * @param codec RFC 6381
 * @param edge whether the log held nothing more: what follows is live
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes of a file, compared by nobody
public record Piece(Instant from, Instant to, String codec, boolean edge, byte[] mp4) {}
