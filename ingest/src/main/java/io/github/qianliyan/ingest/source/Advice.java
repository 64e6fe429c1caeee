package io.github.qianliyan.ingest.source;

import io.github.qianliyan.events.Text;
import io.github.qianliyan.ingest.bitstream.VideoCodec;
import io.github.qianliyan.ingest.bitstream.VideoFormat;
import java.util.ArrayList;
import java.util.List;

/** What would be better about a stream, for the person who sets the camera up. */
final class Advice {
    /** Live pictures start at a keyframe, and a look at a quiet camera is a keyframe: both wait for the next one. */
    private static final double LONG_GROUP_SECONDS = 4;

    private static final double SHORT_GROUP_SECONDS = 0.5;
    private static final double SLOW_FPS = 8;
    private static final double LARGE_KBPS = 4_000;
    private static final int LARGE_WIDTH = 1920;

    private Advice() {}

    static List<Text> on(
            VideoFormat format,
            double fps,
            Double keyframeSeconds,
            double kbps,
            boolean audio,
            ProbeReport.Clock clock) {
        List<Text> advice = new ArrayList<>();
        if (keyframeSeconds == null || keyframeSeconds > LONG_GROUP_SECONDS) {
            advice.add(new Text(
                    "关键帧间隔过长：设为 1 至 2 秒，实时画面和识别会更快",
                    "keyframes are far apart: set 1 to 2 s, live view and judging start sooner"));
        } else if (keyframeSeconds < SHORT_GROUP_SECONDS) {
            advice.add(new Text("关键帧过密：设为 1 至 2 秒可节省码率", "keyframes are close together: 1 to 2 s saves bits"));
        }
        if (format.sps().width() > LARGE_WIDTH || kbps > LARGE_KBPS) {
            advice.add(new Text(
                    "码流较大：识别用子码流（如 704x576，1 Mbit/s）即可",
                    "a large stream: the sub stream (704x576, 1 Mbit/s) is enough to judge"));
        }
        if (fps < SLOW_FPS) {
            advice.add(new Text("帧率偏低：跟踪需要每秒 8 帧以上", "few frames a second: tracking wants 8 or more"));
        }
        if (format.codec() == VideoCodec.H265) {
            advice.add(new Text(
                    "H.265 在部分浏览器中不能直接播放：需要实时画面时改用 H.264",
                    "some browsers do not play H.265: choose H.264 where live view matters"));
        }
        if (format.sps().reorder() > 0) {
            advice.add(new Text("使用了 B 帧：关闭可减少延迟", "it uses B-frames: without them the delay is shorter"));
        }
        if (audio) {
            advice.add(new Text("音频会被丢弃：可在摄像机上关闭", "sound is dropped: it can be switched off at the camera"));
        }
        if (clock.damaged() > 0) {
            advice.add(new Text(
                    clock.damaged() + " 帧的时间戳有误：请校时（NTP）或升级固件",
                    clock.damaged() + " frames had damaged timestamps: set the clock (NTP) or update the firmware"));
        }
        return advice;
    }
}
