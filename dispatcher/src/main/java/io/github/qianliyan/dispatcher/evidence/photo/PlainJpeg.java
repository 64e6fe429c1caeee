package io.github.qianliyan.dispatcher.evidence.photo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JPEG file without what it says about its maker: every application segment and comment goes, but those without which the
 * picture looks different (JFIF, colour profile, Adobe's colour transform); so does whatever lies behind the picture. The
 * picture's own data is not touched. Markers: ITU-T T.81, table B.1.
 */
final class PlainJpeg {
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COM = 0xfe;
    private static final int RST0 = 0xd0;
    private static final int RST7 = 0xd7;
    private static final byte[] PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);

    private final byte[] from;
    private final ByteArrayOutputStream to = new ByteArrayOutputStream();
    private int at = 2;

    private PlainJpeg(byte[] from) {
        this.from = from;
    }

    /**
     * @param orientation is written down again unless it is 1, since it is how the picture was held and nothing else
     * @throws IOException when it is no JPEG, or cut off
     */
    static byte[] of(byte[] jpeg, int orientation) throws IOException {
        if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != SOI) {
            throw new IOException("no JPEG");
        }
        return new PlainJpeg(jpeg).run(orientation);
    }

    private byte[] run(int orientation) throws IOException {
        to.write(0xff);
        to.write(SOI);
        if (orientation != 1) {
            to.writeBytes(turned(orientation));
        }
        while (true) {
            int marker = marker();
            if (marker == EOI) {
                to.write(0xff);
                to.write(EOI);
                return to.toByteArray();
            }
            int length = length();
            if (kept(marker, at, length)) {
                to.write(0xff);
                to.write(marker);
                to.write(from, at, length);
            }
            at += length;
            if (marker == SOS) {
                scan();
            }
        }
    }

    private int marker() throws IOException {
        if (at + 1 >= from.length || (from[at] & 0xff) != 0xff) {
            throw new IOException("cut off or damaged at byte " + at);
        }
        while (at < from.length && (from[at] & 0xff) == 0xff) {
            at++;
        }
        if (at >= from.length) {
            throw new IOException("cut off");
        }
        return from[at++] & 0xff;
    }

    /** Of the segment, its two bytes of length included. */
    private int length() throws IOException {
        int length = at + 1 < from.length ? (from[at] & 0xff) << 8 | (from[at + 1] & 0xff) : 0;
        if (length < 2 || at + length > from.length) {
            throw new IOException("cut off or damaged at byte " + at);
        }
        return length;
    }

    private boolean kept(int marker, int begin, int length) {
        if (marker == APP2) {
            int body = begin + 2;
            return length > PROFILE.length + 2
                    && Arrays.equals(from, body, body + PROFILE.length, PROFILE, 0, PROFILE.length);
        }
        boolean tells = marker == COM || (marker >= APP0 && marker <= APP15);
        return !tells || marker == APP0 || marker == APP14;
    }

    /** Copies entropy-coded data up to the next marker that is neither a stuffed byte nor a restart. */
    private void scan() throws IOException {
        int begin = at;
        while (at + 1 < from.length) {
            if ((from[at] & 0xff) == 0xff) {
                int next = from[at + 1] & 0xff;
                if (next != 0 && next != 0xff && (next < RST0 || next > RST7)) {
                    to.write(from, begin, at - begin);
                    return;
                }
            }
            at++;
        }
        throw new IOException("cut off in the picture");
    }

    /** An EXIF segment with the orientation alone: TIFF 6.0, one entry. */
    private static byte[] turned(int orientation) {
        byte[] tiff = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        return tiff;
    }
}
