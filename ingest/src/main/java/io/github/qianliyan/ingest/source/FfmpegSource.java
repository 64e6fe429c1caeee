package io.github.qianliyan.ingest.source;

import io.github.qianliyan.ingest.bitstream.Extradata;
import io.github.qianliyan.ingest.bitstream.VideoCodec;
import io.github.qianliyan.ingest.bitstream.VideoFormat;
import io.github.qianliyan.ingest.timing.Ticks;
import io.github.qianliyan.service.config.Secret;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * Every kind of source, through FFmpeg's demuxers. The stream is not analysed by decoding its beginning, as FFmpeg would:
 * size and codec are read from the parameter sets, so that connecting costs no decoder and one keyframe of waiting.
 */
public final class FfmpegSource implements FrameSource {
    /** Packets of other streams before it is said that there is no video. */
    private static final int PATIENCE = 2000;

    private static final int MAX_EXTRADATA = 64 * 1024;

    private final SourceUrl url;
    private final SourceLimits limits;
    private final boolean sound;
    private final Interrupt interrupt = new Interrupt();
    private AVFormatContext context;
    private AVPacket packet;
    private LoopClock loop;
    private int video = -1;
    private VideoCodec codec;
    private Ticks ticks;
    private Extradata extradata;
    private VideoFormat format;
    private SourceEvent.Frame pending;
    private Trouble ended;
    private boolean held;
    private long lastVideo;
    private long opened;
    private int others;

    public FfmpegSource(SourceUrl url, SourceLimits limits) {
        this(url, limits, false);
    }

    /** @param sound ask for it too, only to know that it is there */
    FfmpegSource(SourceUrl url, SourceLimits limits, boolean sound) {
        this.url = url;
        this.limits = limits;
        this.sound = sound;
        FfmpegLog.install();
    }

    @Override
    public Optional<Trouble> open() {
        if (url instanceof SourceUrl.Clip clip && !Files.isRegularFile(clip.path())) {
            return fail(Troubles.fileNotFound(clip.path().toString()));
        }
        AVFormatContext opening = avformat.avformat_alloc_context();
        interrupt.attach(opening);
        interrupt.within(limits.connect());
        // timestamps as they are: guessing is our own, tested business
        opening.flags(opening.flags() | AVFormatContext.AVFMT_FLAG_NOFILLIN);
        AVDictionary options = new AVDictionary(null);
        int result;
        try {
            for (Map.Entry<String, String> option :
                    FfmpegOptions.of(url, limits, sound).entrySet()) {
                avutil.av_dict_set(options, option.getKey(), option.getValue(), 0);
            }
            // on failure FFmpeg frees the context itself
            result = avformat.avformat_open_input(opening, FfmpegOptions.address(url), null, options);
        } finally {
            avutil.av_dict_free(options);
        }
        if (result < 0) {
            return fail(
                    interrupt.expired()
                            ? Troubles.timeout(limits.connect())
                            : FfmpegErrors.opening(result, url, limits));
        }
        context = opening;
        packet = avcodec.av_packet_alloc();
        opened = System.nanoTime();
        lastVideo = opened;
        if (url instanceof SourceUrl.Clip clip) {
            loop = new LoopClock(clip.loop());
        }
        Optional<Trouble> wrong = choose();
        return wrong.isPresent() ? fail(wrong.get()) : Optional.empty();
    }

    private Optional<Trouble> fail(Trouble trouble) {
        ended = trouble;
        return Optional.of(trouble);
    }

    /** Looks for the video among the streams known so far. Some containers name theirs only as packets come. */
    private Optional<Trouble> choose() {
        String other = null;
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            int type = stream.codecpar().codec_type();
            int id = stream.codecpar().codec_id();
            if (type != avutil.AVMEDIA_TYPE_VIDEO) {
                stream.discard(avcodec.AVDISCARD_ALL);
            } else if (id == avcodec.AV_CODEC_ID_H264 || id == avcodec.AV_CODEC_ID_HEVC) {
                use(i, stream, id == avcodec.AV_CODEC_ID_H264 ? VideoCodec.H264 : VideoCodec.H265);
                return Optional.empty();
            } else if (id != avcodec.AV_CODEC_ID_NONE) {
                other = avcodec.avcodec_get_name(id).getString();
            }
        }
        if (other != null) {
            return Optional.of(Troubles.unsupportedCodec(other));
        }
        boolean complete = (context.ctx_flags() & avformat.AVFMTCTX_NOHEADER) == 0;
        return complete ? Optional.of(Troubles.noVideo()) : Optional.empty();
    }

    private void use(int index, AVStream stream, VideoCodec chosen) {
        video = index;
        codec = chosen;
        ticks = new Ticks(stream.time_base().num(), stream.time_base().den());
        int size = stream.codecpar().extradata_size();
        byte[] bytes = new byte[size > 0 && size <= MAX_EXTRADATA ? size : 0];
        if (bytes.length > 0) {
            stream.codecpar().extradata().get(bytes);
        }
        extradata = Extradata.read(codec, bytes);
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != index) {
                context.streams(i).discard(avcodec.AVDISCARD_ALL);
            }
        }
        if (url instanceof SourceUrl.Clip clip && clip.offsetSeconds() > 0) {
            seek(clip, stream);
        }
    }

    private void seek(SourceUrl.Clip clip, AVStream stream) {
        double base = (double) stream.time_base().num() / stream.time_base().den();
        double length = stream.duration() > 0 ? stream.duration() * base : 0;
        double offset = clip.loop() && length > 0 ? clip.offsetSeconds() % length : clip.offsetSeconds();
        long start = stream.start_time() == avutil.AV_NOPTS_VALUE ? 0 : stream.start_time();
        avformat.av_seek_frame(context, video, start + Math.round(offset / base), avformat.AVSEEK_FLAG_BACKWARD);
    }

    @Override
    public SourceEvent next() {
        release();
        if (interrupt.cancelled() && ended == null) {
            // files are read without asking whether to go on
            ended = Troubles.ended();
        }
        if (pending != null && ended == null) {
            SourceEvent.Frame frame = pending;
            pending = null;
            held = true;
            return frame;
        }
        // how long the reader took over the last frame is not the camera's fault
        lastVideo = System.nanoTime();
        while (ended == null) {
            SourceEvent event = read();
            if (event != null) {
                return event;
            }
        }
        return new SourceEvent.Ended(ended);
    }

    /** One packet; null when it was not one to tell about. */
    private SourceEvent read() {
        interrupt.until(lastVideo + limits.stall().toNanos());
        int result = avformat.av_read_frame(context, packet);
        if (result < 0) {
            return interrupted(result);
        }
        held = true;
        SourceEvent event = video < 0 ? undecided() : judge();
        if (event == null) {
            release();
        }
        return event;
    }

    private SourceEvent interrupted(int result) {
        if (result == avutil.AVERROR_EOF && loop != null) {
            if (loop.again() && rewind()) {
                return null;
            }
            return end(loop.looping() ? Troubles.noVideo() : Troubles.finished());
        }
        if (interrupt.expired()) {
            return end(video < 0 ? Troubles.noVideo() : Troubles.stalled(limits.stall()));
        }
        return end(FfmpegErrors.reading(result));
    }

    private boolean rewind() {
        AVStream stream = context.streams(video);
        long start = stream.start_time() == avutil.AV_NOPTS_VALUE ? 0 : stream.start_time();
        return avformat.av_seek_frame(context, video, start, avformat.AVSEEK_FLAG_BACKWARD) >= 0
                || avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BYTE) >= 0;
    }

    private SourceEvent end(Trouble trouble) {
        ended = trouble;
        return new SourceEvent.Ended(trouble);
    }

    private SourceEvent undecided() {
        Optional<Trouble> wrong = choose();
        if (wrong.isPresent()) {
            return end(wrong.get());
        }
        if (video < 0) {
            return ++others > PATIENCE ? end(Troubles.noVideo()) : null;
        }
        return judge();
    }

    private SourceEvent judge() {
        if (packet.stream_index() != video) {
            return System.nanoTime() - lastVideo > limits.stall().toNanos()
                    ? end(Troubles.stalled(limits.stall()))
                    : null;
        }
        lastVideo = System.nanoTime();
        int flags = packet.flags();
        int size = packet.size();
        if ((flags & avcodec.AV_PKT_FLAG_CORRUPT) != 0 || size <= 0) {
            return new SourceEvent.Skipped("corrupt", size);
        }
        if (size > limits.frameBytes()) {
            return new SourceEvent.Skipped("oversized", size);
        }
        boolean key = (flags & avcodec.AV_PKT_FLAG_KEY) != 0;
        long pts = ticks.of(packet.pts());
        long dts = ticks.of(packet.dts());
        long duration = Math.max(0, ticks.of(Math.max(0, packet.duration())));
        if (loop != null) {
            long shift = loop.shift(dts == Ticks.NONE ? pts : dts, duration);
            pts = pts == Ticks.NONE ? pts : pts + shift;
            dts = dts == Ticks.NONE ? dts : dts + shift;
        }
        SourceEvent.Frame frame = new SourceEvent.Frame(packet, pts, dts, duration, key, size);
        if (!key) {
            return format == null ? waiting() : frame;
        }
        return keyframe(frame);
    }

    private SourceEvent keyframe(SourceEvent.Frame frame) {
        renew();
        Optional<VideoFormat> now = VideoFormat.of(extradata);
        if (now.isEmpty()) {
            return waiting();
        }
        if (now.get().equals(format)) {
            return frame;
        }
        if (!now.get().plausible()) {
            return end(Troubles.pictureSize(now.get()));
        }
        format = now.get();
        pending = frame;
        // the packet is kept for the next call
        held = false;
        return new SourceEvent.Format(format);
    }

    /** Parameter sets that came with this keyframe, beside it (FLV, MP4) or inside it. */
    private void renew() {
        try (SizeTPointer size = new SizeTPointer(1)) {
            BytePointer side = avcodec.av_packet_get_side_data(packet, avcodec.AV_PKT_DATA_NEW_EXTRADATA, size);
            if (side != null && !side.isNull() && size.get() > 0 && size.get() <= MAX_EXTRADATA) {
                byte[] bytes = new byte[(int) size.get()];
                side.get(bytes);
                extradata = Extradata.read(codec, bytes);
            }
        }
        ByteBuffer data = packet.data().capacity(packet.size()).asByteBuffer();
        extradata = extradata.with(data);
    }

    private SourceEvent waiting() {
        return System.nanoTime() - opened > limits.keyframe().toNanos()
                ? end(Troubles.noKeyframe(limits.keyframe()))
                : null;
    }

    private void release() {
        if (held) {
            avcodec.av_packet_unref(packet);
            held = false;
        }
    }

    @Override
    public boolean paced() {
        return url instanceof SourceUrl.Clip
                || context != null && context.iformat().name().getString().equals("hls");
    }

    @Override
    public double speed() {
        return url instanceof SourceUrl.Clip clip ? clip.speed() : 1;
    }

    /** What FFmpeg calls the container or protocol. */
    String container() {
        return context == null ? "" : context.iformat().name().getString();
    }

    boolean hasAudio() {
        for (int i = 0; context != null && i < context.nb_streams(); i++) {
            if (context.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void cancel() {
        interrupt.cancel();
    }

    @Override
    public void close() {
        pending = null;
        held = false;
        if (packet != null) {
            avcodec.av_packet_free(packet);
            packet = null;
        }
        if (context != null) {
            // saying goodbye to a server must not take longer than connecting
            interrupt.within(limits.connect().dividedBy(4));
            avformat.avformat_close_input(context);
            context = null;
        }
        interrupt.close();
        ended = ended == null ? Troubles.ended() : ended;
    }

    /** Masked: for logs. */
    @Override
    public String toString() {
        return "FfmpegSource[" + Secret.mask(FfmpegOptions.address(url)) + "]";
    }
}
