package io.github.qianliyan.ingest.mux;

import io.github.qianliyan.ingest.source.FfmpegSource;
import io.github.qianliyan.ingest.source.SourceEvent;
import io.github.qianliyan.ingest.source.SourceLimits;
import io.github.qianliyan.ingest.source.SourceUrl;
import io.github.qianliyan.ingest.source.Trouble;
import io.github.qianliyan.ingest.timing.TimestampMender;
import io.github.qianliyan.ingest.timing.TimestampMender.Stamp;
import io.github.qianliyan.service.config.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file through source, mender and fragmenter as fast as it goes. */
final class Remux {
    private final List<Fragment> fragments = new ArrayList<>();
    private Trouble ended;
    private int mended;

    static Remux of(Path clip) {
        Remux remux = new Remux();
        remux.run(clip);
        return remux;
    }

    private void run(Path clip) {
        TimestampMender mender = new TimestampMender();
        SourceUrl.Valid url = (SourceUrl.Valid) SourceUrl.parse(new Secret("file:" + clip));
        try (FfmpegSource source = new FfmpegSource(url.url(), SourceLimits.defaults());
                Fragmenter fragmenter = new Fragmenter(Duration.ofMillis(200), 4_000_000, fragments::add)) {
            source.open().ifPresent(trouble -> {
                throw new IllegalStateException(trouble.text().en());
            });
            while (ended == null) {
                switch (source.next()) {
                    case SourceEvent.Format format -> {
                        if (fragments.isEmpty()) {
                            mender.restart(format.format().sps().reorder(), 0);
                        }
                        fragmenter.format(format.format());
                    }
                    case SourceEvent.Frame frame -> {
                        Stamp stamp = mender.mend(frame.pts(), frame.dts(), frame.duration(), 0);
                        mended += stamp.mended() ? 1 : 0;
                        fragmenter.accept(frame, stamp, stamp.dts() / 90);
                    }
                    case SourceEvent.Skipped skipped -> throw new IllegalStateException(skipped.toString());
                    case SourceEvent.Ended end -> {
                        fragmenter.flush();
                        ended = end.trouble();
                    }
                }
            }
        }
    }

    List<Fragment> fragments() {
        return fragments;
    }

    int mended() {
        return mended;
    }

    /** Init segment and fragments of one run of equal formats, as a player gets them. */
    byte[] file(byte[] init) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(init);
        fragments.stream()
                .filter(fragment -> Arrays.equals(fragment.init(), init))
                .forEach(fragment -> out.writeBytes(fragment.data()));
        return out.toByteArray();
    }

    byte[] file() {
        return file(fragments.getFirst().init());
    }
}
