package io.github.qianliyan.ingest.mux;

import io.github.qianliyan.ingest.bitstream.VideoCodec;
import io.github.qianliyan.ingest.bitstream.VideoFormat;
import io.github.qianliyan.ingest.timing.Ticks;
import io.github.qianliyan.ingest.timing.TimestampMender.Stamp;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** FFmpeg's mp4 muxer writing to memory. Lives as long as one {@link VideoFormat} holds. Not thread-safe. */
final class CmafMuxer implements AutoCloseable {
    private static final String FLAGS = "frag_custom+empty_moov+default_base_moof+skip_trailer";
    /** {@code hvc1}: parameter sets are in the init segment only, which every player takes. */
    private static final int HVC1 = 'h' | 'v' << 8 | 'c' << 16 | '1' << 24;

    private AVFormatContext context = new AVFormatContext(null);
    private final byte[] init;
    private boolean began;

    CmafMuxer(VideoFormat format) {
        check("allocate", avformat.avformat_alloc_output_context2(context, null, "mp4", null));
        boolean done = false;
        try {
            AVStream stream = avformat.avformat_new_stream(context, null);
            describe(format, stream.codecpar());
            stream.time_base().num(1).den(Ticks.PER_SECOND);
            // ours start at 0 and never fall; the muxer must not move them
            context.avoid_negative_ts(0);
            context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
            openBuffer();
            AVDictionary options = new AVDictionary(null);
            avutil.av_dict_set(options, "movflags", FLAGS, 0);
            // with B-frames it would write the first picture's time as the fragment's decode time
            avutil.av_dict_set(options, "use_editlist", "0", 0);
            try {
                check("write the init segment of " + format, avformat.avformat_write_header(context, options));
            } finally {
                avutil.av_dict_free(options);
            }
            init = closeBuffer();
            done = true;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private static void describe(VideoFormat format, AVCodecParameters parameters) {
        boolean h264 = format.codec() == VideoCodec.H264;
        parameters.codec_type(avutil.AVMEDIA_TYPE_VIDEO);
        parameters.codec_id(h264 ? avcodec.AV_CODEC_ID_H264 : avcodec.AV_CODEC_ID_HEVC);
        if (!h264) {
            parameters.codec_tag(HVC1);
        }
        parameters.width(format.sps().width());
        parameters.height(format.sps().height());
        byte[] extradata = format.extradata().write();
        // freed with the stream; FFmpeg's readers may look past the end, so the padding is zeroed
        Pointer memory = avutil.av_mallocz(extradata.length + (long) avcodec.AV_INPUT_BUFFER_PADDING_SIZE);
        BytePointer bytes = new BytePointer(memory).capacity(extradata.length);
        bytes.put(extradata);
        parameters.extradata(bytes);
        parameters.extradata_size(extradata.length);
    }

    /** ftyp + moov. */
    byte[] init() {
        return init;
    }

    /** Adds a frame to the fragment that is being made; the packet stays the caller's. */
    void write(AVPacket packet, Stamp stamp, boolean key) {
        if (!began) {
            // the fragment starts exactly at this frame's time, whatever the one before guessed for its last frame
            check("start a fragment", avutil.av_opt_set(context.priv_data(), "movflags", "+frag_discont", 0));
            openBuffer();
            began = true;
        }
        packet.stream_index(0);
        packet.pts(stamp.pts());
        packet.dts(stamp.dts());
        packet.duration(stamp.duration());
        packet.flags(key ? avcodec.AV_PKT_FLAG_KEY : 0);
        packet.time_base().num(1).den(Ticks.PER_SECOND);
        check("write a frame", avformat.av_write_frame(context, packet));
    }

    /** moof + mdat of what was written since the last time. */
    byte[] flush() {
        check("end a fragment", avformat.av_write_frame(context, null));
        began = false;
        return closeBuffer();
    }

    private void openBuffer() {
        AVIOContext buffer = new AVIOContext(null);
        check("open a buffer", avformat.avio_open_dyn_buf(buffer));
        context.pb(buffer);
    }

    private byte[] closeBuffer() {
        BytePointer memory = new BytePointer((Pointer) null);
        int size = avformat.avio_close_dyn_buf(context.pb(), memory);
        context.pb(null);
        byte[] bytes = new byte[size];
        memory.capacity(size).get(bytes);
        avutil.av_free(memory);
        return bytes;
    }

    @Override
    public void close() {
        if (context != null && !context.isNull()) {
            if (context.pb() != null) {
                closeBuffer();
            }
            avformat.avformat_free_context(context);
        }
        context = null;
    }

    private static void check(String what, int result) {
        if (result < 0) {
            byte[] text = new byte[128];
            avutil.av_strerror(result, text, text.length);
            throw new MuxException(
                    "cannot " + what + ": " + new String(text, java.nio.charset.StandardCharsets.UTF_8).trim());
        }
    }
}
