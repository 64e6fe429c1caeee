package io.github.qianliyan.standalone.page;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.Map;

/**
 * That a video plays: its time moves and frames come out of the decoder.
 *
 * @param from {@code currentTime} when it was first seen to play, seconds
 * @param to {@code currentTime} a while later
 * @param frames decoded since it was loaded
 * @param contrast standard deviation of the luma of the picture on screen, 0 to 255; 0 for a blank one
 */
public record Playing(double from, double to, int width, int height, long frames, double contrast) {
    private static final String HAS_A_PICTURE =
            "video => video.readyState >= 2 && video.getVideoPlaybackQuality().totalVideoFrames > 0";

    private static final String MEASURE = """
            video => {
              const canvas = new OffscreenCanvas(64, 36);
              const pen = canvas.getContext('2d');
              pen.drawImage(video, 0, 0, 64, 36);
              const { data } = pen.getImageData(0, 0, 64, 36);
              let sum = 0, squares = 0;
              for (let i = 0; i < data.length; i += 4) {
                const luma = 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2];
                sum += luma; squares += luma * luma;
              }
              const n = data.length / 4;
              return { at: video.currentTime, width: video.videoWidth, height: video.videoHeight,
                frames: video.getVideoPlaybackQuality().totalVideoFrames,
                contrast: Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2)) };
            }""";

    /**
     * Waits until the video has moved on by so many seconds of its own time.
     *
     * @throws com.microsoft.playwright.TimeoutError when it does not in time
     */
    static Playing seen(Locator video, double seconds, Duration timeout) {
        Locator.WaitForFunctionOptions patience =
                new Locator.WaitForFunctionOptions().setTimeout((double) timeout.toMillis());
        video.waitForFunction(HAS_A_PICTURE, null, patience);
        double from = number(video.evaluate("video => video.currentTime"));
        video.waitForFunction("(video, until) => video.currentTime >= until", from + seconds, patience);
        Map<?, ?> seen = (Map<?, ?>) video.evaluate(MEASURE);
        return new Playing(
                from,
                number(seen.get("at")),
                (int) number(seen.get("width")),
                (int) number(seen.get("height")),
                (long) number(seen.get("frames")),
                number(seen.get("contrast")));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
