package io.github.qianliyan.detector.decode;

import io.github.qianliyan.events.VideoFragment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes one camera's fragments in the order of the log, only as far as its viewer wants. One thread at a time.
 *
 * <p>A decoder is in step when it has seen every sample since a keyframe. Out of step (at first, after {@link #lose}, a
 * corrupt sample, or a viewer that had enough) it passes over everything up to the next keyframe.
 */
public final class FragmentDecoder implements AutoCloseable {
    private final boolean loopFilter;
    private final Normaliser normaliser = new Normaliser();
    private byte[] initBytes;
    private InitSegment init;
    private CodecContext codec;
    private boolean inStep;
    private long corrupt;

    /** @param loopFilter false decodes faster, with blocks that drift until the next keyframe */
    public FragmentDecoder(boolean loopFilter) {
        this.loopFilter = loopFilter;
    }

    /** Whether the next fragment can be decoded even if it does not start at a keyframe. */
    public boolean inStep() {
        return inStep;
    }

    /** A fragment was left out: nothing can be decoded before the next keyframe. */
    public void lose() {
        inStep = false;
    }

    /** Samples and pictures that could not be decoded, since this decoder was made. */
    public long corrupt() {
        return corrupt;
    }

    /**
     * @param viewer sees the pictures in presentation order; false from it ends the fragment and loses step
     * @return false when out of step and this fragment does not start at a keyframe: nothing was decoded
     * @throws BadVideoException when the boxes are broken; the decoder is then out of step
     */
    public boolean decode(VideoFragment fragment, Viewer viewer) throws BadVideoException {
        if (fragment.key()) {
            open(fragment.init());
        } else if (!inStep) {
            return false;
        }
        boolean starting = fragment.key() && !inStep;
        inStep = false;
        List<Sample> samples = Sample.parse(fragment.data(), init);
        long captured = ChronoUnit.MICROS.between(Instant.EPOCH, fragment.captured());
        if (starting) {
            codec.flush();
        }
        long shown = Long.MIN_VALUE;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            long pts = captured + sample.time();
            if (!send(fragment, sample, pts)) {
                return true;
            }
            boolean prompt = starting && i == 0;
            Shown outcome = show(viewer, shown);
            if (outcome == Shown.NONE && prompt) {
                // the decoder waits for pictures that may come before this one; a look wants it now
                codec.drain();
                outcome = show(viewer, shown);
                codec.flush();
                shown = pts;
                if (outcome == Shown.ENOUGH || outcome == Shown.BROKEN || !send(fragment, sample, pts)) {
                    return true;
                }
            }
            if (outcome == Shown.ENOUGH || outcome == Shown.BROKEN) {
                return true;
            }
        }
        inStep = true;
        return true;
    }

    private enum Shown {
        NONE,
        SOME,
        ENOUGH,
        BROKEN
    }

    private boolean send(VideoFragment fragment, Sample sample, long pts) {
        boolean taken = codec.send(fragment.data(), sample.offset(), sample.size(), pts, sample.key());
        if (!taken) {
            corrupt++;
        }
        return taken;
    }

    /** @param already pts of a picture that was shown before its turn */
    private Shown show(Viewer viewer, long already) throws BadVideoException {
        Shown outcome = Shown.NONE;
        for (AVFrame frame = codec.receive(); frame != null; frame = codec.receive()) {
            if (!CodecContext.whole(frame)) {
                corrupt++;
                return Shown.BROKEN;
            }
            if (frame.pts() == already) {
                continue;
            }
            Picture picture =
                    new Picture(normaliser.normalise(frame), Instant.EPOCH.plus(frame.pts(), ChronoUnit.MICROS));
            outcome = Shown.SOME;
            try {
                if (!viewer.see(picture)) {
                    return Shown.ENOUGH;
                }
            } finally {
                picture.forget();
            }
        }
        return outcome;
    }

    private void open(byte[] bytes) throws BadVideoException {
        if (codec != null && Arrays.equals(bytes, initBytes)) {
            return;
        }
        closeCodec();
        init = InitSegment.parse(bytes);
        codec = new CodecContext(init, loopFilter);
        initBytes = bytes;
    }

    private void closeCodec() {
        inStep = false;
        if (codec != null) {
            codec.close();
            codec = null;
        }
    }

    @Override
    public void close() {
        closeCodec();
        normaliser.close();
    }
}
