package io.github.qianliyan.ingest.publish;

import io.github.qianliyan.events.VideoFragment;
import io.github.qianliyan.ingest.mux.Fragment;
import io.github.qianliyan.ingest.timing.Time;
import java.time.Duration;
import java.time.Instant;

/** One camera's fragments on their way to the topic {@code video}. Used by the camera's thread. */
public final class CameraChannel {
    /** Room in a request for what is beside the value: key, other headers, framing. */
    private static final int OVERHEAD = 512;

    private final String camera;
    private final Publisher publisher;
    private final Memory memory;
    private final Time time;
    private final PublishMeter meter;
    private final GroupGate gate = new GroupGate();

    CameraChannel(String camera, Publisher publisher, Memory memory, Time time, PublishMeter meter) {
        this.camera = camera;
        this.publisher = publisher;
        this.memory = memory;
        this.time = time;
        this.meter = meter;
    }

    /** @return null when it was handed on, else why it was dropped: {@code broker} or {@code oversized} */
    public String offer(Fragment fragment) {
        byte[] init = fragment.key() ? fragment.init() : null;
        int bytes = fragment.data().length + (init == null ? 0 : init.length);
        long charge = (long) bytes + OVERHEAD;
        GroupGate.Decision decision = gate.decide(fragment.key(), () -> {
            if (bytes > VideoFragment.MAX_BYTES) {
                return "oversized";
            }
            return memory.take(charge) ? null : "broker";
        });
        if (!decision.send()) {
            meter.dropped(decision.reason());
            return decision.reason();
        }
        VideoFragment video = new VideoFragment(
                camera,
                Instant.ofEpochMilli(fragment.capturedMillis()),
                decision.seq(),
                fragment.key(),
                init,
                fragment.format().sps().codecString(),
                fragment.duration(),
                fragment.data());
        publisher.send(video.toRecord(), (size, problem) -> {
            memory.give(charge);
            if (problem == null) {
                meter.sent(bytes, fragment.key());
                meter.acknowledged(Duration.ofMillis(Math.max(0, time.millis() - fragment.capturedMillis())));
            } else {
                gate.lost("broker");
                meter.dropped("broker");
            }
        });
        return null;
    }

    /** The rest of the group cannot be decoded: a frame was thrown away before it became a fragment. */
    public void broken(String reason) {
        gate.lost(reason);
        meter.dropped(reason);
    }
}
