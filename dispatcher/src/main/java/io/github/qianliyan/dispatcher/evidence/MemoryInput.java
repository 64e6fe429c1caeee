package io.github.qianliyan.dispatcher.evidence;

import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * An init segment and a fragment, demuxed where they lie: FFmpeg reads the arrays through a callback, nothing touches a
 * disk. Not seekable, as a stream is not.
 */
final class MemoryInput implements AutoCloseable {
    private static final int BUFFER = 32 * 1024;

    private final byte[][] parts;
    private final Reader reader = new Reader();
    private AVIOContext io;
    private AVFormatContext format;
    private int part;
    private int taken;

    private MemoryInput(byte[]... parts) {
        this.parts = parts;
    }

    /** @throws IOException when the bytes are no MP4 */
    static MemoryInput open(byte[] init, byte[] fragment) throws IOException {
        return open(List.of(init, fragment));
    }

    /** @throws IOException when the bytes, one after the other, are no MP4 */
    static MemoryInput open(List<byte[]> parts) throws IOException {
        MemoryInput input = new MemoryInput(parts.toArray(byte[][]::new));
        try {
            input.open();
            return input;
        } catch (IOException | RuntimeException | Error e) {
            input.close();
            throw e;
        }
    }

    private void open() throws IOException {
        BytePointer buffer = new BytePointer(av_malloc(BUFFER)).capacity(BUFFER);
        io = avio_alloc_context(
                buffer, BUFFER, 0, null, reader, (Write_packet_Pointer_BytePointer_int) null, (Seek_Pointer_long_int)
                        null);
        if (io == null) {
            av_free(buffer);
            throw new OutOfMemoryError("FFmpeg cannot allocate an input of " + BUFFER + " B");
        }
        AVFormatContext own = avformat_alloc_context();
        own.pb(io);
        // when it fails, FFmpeg has freed the context
        int result = avformat_open_input(own, "memory", avformat.av_find_input_format("mov"), (AVDictionary) null);
        if (result < 0) {
            throw new IOException("not a readable fragment: " + FfmpegError.text(result));
        }
        format = own;
    }

    AVFormatContext format() {
        return format;
    }

    @Override
    public void close() {
        if (format != null) {
            avformat_close_input(format);
            format = null;
        }
        if (io != null) {
            av_free(io.buffer());
            avio_context_free(io);
            io = null;
        }
        reader.deallocate();
    }

    private final class Reader extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer opaque, BytePointer buffer, int size) {
            while (part < parts.length && taken == parts[part].length) {
                part++;
                taken = 0;
            }
            if (part == parts.length) {
                return AVERROR_EOF;
            }
            int count = Math.min(size, parts[part].length - taken);
            buffer.put(parts[part], taken, count);
            taken += count;
            return count;
        }
    }
}
