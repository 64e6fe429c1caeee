package io.github.qianliyan.ingest.source;

import java.util.Map;
import java.util.TreeMap;

/** What FFmpeg is told about a URL: transports, buffers, and which protocols it may follow from there. */
final class FfmpegOptions {
    private static final String HTTP = "http,https,tcp,tls,crypto,httpproxy";
    private static final int UDP_BUFFER = 2 * 1024 * 1024;

    private FfmpegOptions() {}

    static String address(SourceUrl url) {
        return switch (url) {
            case SourceUrl.Live live -> live.url().reveal();
            case SourceUrl.Clip clip -> "file:" + clip.path();
        };
    }

    static Map<String, String> of(SourceUrl url, SourceLimits limits, boolean sound) {
        Map<String, String> options = new TreeMap<>();
        // a stream with more parts than this is no camera; each costs memory
        options.put("max_streams", "16");
        options.put("probesize", "1000000");
        switch (url) {
            case SourceUrl.Clip clip -> {
                options.put("protocol_whitelist", "file");
                options.put(
                        "format_whitelist",
                        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,flv,live_flv,avi,h264,hevc,gif,asf,mpegvideo,m4v,"
                                + "mjpeg,ivf,ogg");
                // the timestamps as recorded: edit lists shift and hide frames
                options.put("ignore_editlist", "1");
            }
            case SourceUrl.Live live -> live(live, limits, sound, options);
        }
        return options;
    }

    private static void live(SourceUrl.Live live, SourceLimits limits, boolean sound, Map<String, String> options) {
        String micros = Long.toString(limits.stall().toNanos() / 1000);
        switch (live.scheme()) {
            case "rtsp", "rtsps" -> {
                options.put("protocol_whitelist", "rtsp,rtsps,rtp,udp,tcp,tls,srtp");
                options.put("rtsp_transport", live.udp() ? "udp" : "tcp");
                options.put("allowed_media_types", sound ? "video+audio" : "video");
                options.put("buffer_size", Integer.toString(UDP_BUFFER));
                options.put("max_delay", "200000");
                options.put("user_agent", "qianliyan");
            }
            case "http", "https" -> {
                options.put("protocol_whitelist", HTTP);
                options.put("rw_timeout", micros);
                options.put("user_agent", "qianliyan");
                options.put("max_reload", "3");
            }
            case "rtmp", "rtmps" -> {
                options.put("protocol_whitelist", "rtmp,rtmps,tcp,tls");
                options.put("rtmp_live", "live");
            }
            case "srt" -> options.put("protocol_whitelist", "srt");
            default -> {
                options.put("protocol_whitelist", "udp");
                options.put("buffer_size", Integer.toString(UDP_BUFFER));
            }
        }
    }
}
