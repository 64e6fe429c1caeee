package io.github.qianliyan.dispatcher.evidence.mp4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An init segment: ftyp and moov of one video track.
 *
 * @param timescale ticks a second of the track
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Init(byte[] bytes, int track, long timescale, long movieTimescale) {
    public static Init of(byte[] bytes) throws IOException {
        Box moov = moov(bytes);
        Box movie = moov.need("mvhd");
        Box trak = moov.need("trak");
        Box header = trak.need("tkhd");
        Box media = trak.need("mdia").need("mdhd");
        long timescale = media.u32(media.version() == 1 ? 20 : 12);
        long movieTimescale = movie.u32(movie.version() == 1 ? 20 : 12);
        if (timescale == 0 || movieTimescale == 0) {
            throw new IOException("init segment with a timescale of 0");
        }
        return new Init(bytes, header.i32(header.version() == 1 ? 20 : 12), timescale, movieTimescale);
    }

    private static Box moov(byte[] bytes) throws IOException {
        return Box.first(Box.all(bytes), "moov").orElseThrow(() -> new IOException("init segment without a moov"));
    }

    /** The same with the whole duration said in an mehd box; nothing else differs. */
    byte[] withDuration(long ticks) throws IOException {
        Box moov = moov(bytes);
        Box mvex = moov.need("mvex");
        if (mvex.child("mehd").isPresent()) {
            return bytes;
        }
        ByteBuffer mehd = ByteBuffer.allocate(20);
        mehd.putInt(20).put("mehd".getBytes(StandardCharsets.US_ASCII)).putInt(1 << 24);
        mehd.putLong(Math.ceilDiv(Math.multiplyExact(ticks, movieTimescale), timescale));
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 20);
        out.write(bytes, 0, mvex.body());
        out.writeBytes(mehd.array());
        out.write(bytes, mvex.body(), bytes.length - mvex.body());
        byte[] longer = out.toByteArray();
        for (Box grown : List.of(moov, mvex)) {
            if (grown.body() - grown.start() != 8) {
                throw new IOException(grown.type() + " with a 64 bit size");
            }
            ByteBuffer.wrap(longer).putInt(grown.start(), grown.size() + 20);
        }
        return longer;
    }
}
