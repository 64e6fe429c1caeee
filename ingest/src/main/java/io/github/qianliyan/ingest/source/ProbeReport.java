package io.github.qianliyan.ingest.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.events.Text;
import java.util.List;

/**
 * What a stream is, or why there is none. Fields that are not known are null.
 *
 * @param url without its password
 * @param ok there is a picture that can be used
 * @param reason the code of the trouble; null when ok
 * @param text the trouble in words; null when ok
 * @param container what FFmpeg calls it: {@code rtsp, flv, mov,mp4,..., hls}
 * @param codec RFC 6381
 * @param fps frames a second, by the stream's own clock
 * @param keyframeSeconds between keyframes; null when only one came in time
 * @param kbps kilobits a second
 * @param audio there is sound, which is dropped
 * @param advice what would be better
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbeReport(
        String url,
        boolean ok,
        String reason,
        Text text,
        String container,
        String codec,
        Integer width,
        Integer height,
        Double fps,
        Double keyframeSeconds,
        Double kbps,
        Boolean audio,
        Clock clock,
        List<Text> advice) {
    public ProbeReport {
        advice = List.copyOf(advice);
    }

    /**
     * @param frames seen
     * @param damaged frames with missing, standing or backward timestamps
     * @param speed seconds of stream in a second of real time, 1 is right; null for a recording
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Clock(int frames, int damaged, Double speed) {}

    static ProbeReport failed(String url, Trouble trouble) {
        return new ProbeReport(
                url,
                false,
                trouble.code(),
                trouble.text(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }
}
