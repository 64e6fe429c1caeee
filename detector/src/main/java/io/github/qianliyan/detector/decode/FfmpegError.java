package io.github.qianliyan.detector.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** FFmpeg's error numbers in words. */
final class FfmpegError {
    private static final int ROOM = 256;

    private FfmpegError() {}

    static String text(int error) {
        byte[] text = new byte[ROOM];
        av_strerror(error, text, ROOM);
        int length = 0;
        while (length < ROOM && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
