package io.github.qianliyan.dispatcher.live;

import io.github.qianliyan.events.VideoFragment;
import java.time.Duration;
import java.time.Instant;

/** Fragments whose one byte of data says which they are. */
final class Fragments {
    static final byte[] INIT = {1, 2, 3};

    private Fragments() {}

    static VideoFragment key(int number) {
        return key(number, INIT);
    }

    static VideoFragment key(int number, byte[] init) {
        return of(number, init, 1);
    }

    static VideoFragment between(int number) {
        return of(number, null, 1);
    }

    static VideoFragment of(int number, byte[] init, int bytes) {
        byte[] data = new byte[bytes];
        data[0] = (byte) number;
        return new VideoFragment(
                "cam-1",
                Instant.ofEpochMilli(1_000_000 + number * 200L),
                number,
                init != null,
                init,
                "avc1.42c01e",
                Duration.ofMillis(200),
                data);
    }
}
