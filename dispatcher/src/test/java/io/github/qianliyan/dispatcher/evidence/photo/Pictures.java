package io.github.qianliyan.dispatcher.evidence.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;

/** Photographs as a telephone makes them: with the owner's name, the place, the time and a comment in them. */
public final class Pictures {
    static final String OWNER = "示例-张 138-0000-0000";

    private Pictures() {}

    /** Taken on 25 November 2026 at 9:30 (UTC+8) at 30.1 N, 108.4 E, held upside down. */
    public static byte[] photo() {
        byte[] plain = plain();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(plain, 0, 2);
        all.writeBytes(exif());
        all.writeBytes(segment(0xfe, OWNER.getBytes(StandardCharsets.UTF_8)));
        all.writeBytes(segment(0xe1, "http://ns.adobe.com/xap/1.0/\0<x>owner</x>".getBytes(StandardCharsets.UTF_8)));
        all.write(plain, 2, plain.length - 2);
        all.writeBytes("a second picture behind the first".getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    static byte[] plain() {
        BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillRect(8, 8, 30, 20);
        pen.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", jpeg);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return jpeg.toByteArray();
    }

    private static byte[] segment(int marker, byte[] body) {
        return ByteBuffer.allocate(body.length + 4)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (body.length + 2))
                .put(body)
                .array();
    }

    /** TIFF 6.0 and EXIF 2.3, big endian: IFD0, EXIF IFD, GPS IFD, then the values that do not fit into an entry. */
    private static byte[] exif() {
        byte[] owner = (OWNER + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] time = "2026:11:25 09:30:00\0".getBytes(StandardCharsets.US_ASCII);
        byte[] offset = "+08:00\0".getBytes(StandardCharsets.US_ASCII);
        int ifd0 = 8;
        int sub = ifd0 + 2 + 4 * 12 + 4;
        int gps = sub + 2 + 2 * 12 + 4;
        int data = gps + 2 + 4 * 12 + 4;
        int ownerAt = data;
        int timeAt = ownerAt + owner.length;
        int offsetAt = timeAt + time.length;
        int latAt = offsetAt + offset.length;
        int lonAt = latAt + 24;
        ByteBuffer tiff = ByteBuffer.allocate(lonAt + 24);
        tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(ifd0);
        directory(
                tiff,
                List.of(
                        new int[] {0x0112, 3, 1, 3 << 16},
                        new int[] {0x013b, 2, owner.length, ownerAt},
                        new int[] {0x8769, 4, 1, sub},
                        new int[] {0x8825, 4, 1, gps}));
        directory(
                tiff,
                List.of(new int[] {0x9003, 2, time.length, timeAt}, new int[] {0x9011, 2, offset.length, offsetAt}));
        directory(
                tiff,
                List.of(
                        new int[] {1, 2, 2, 'N' << 24},
                        new int[] {2, 5, 3, latAt},
                        new int[] {3, 2, 2, 'E' << 24},
                        new int[] {4, 5, 3, lonAt}));
        tiff.put(owner).put(time).put(offset);
        degrees(tiff, 30, 6);
        degrees(tiff, 108, 24);
        byte[] head = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        byte[] body = ByteBuffer.allocate(head.length + tiff.capacity())
                .put(head)
                .put(tiff.array())
                .array();
        return segment(0xe1, body);
    }

    private static void directory(ByteBuffer tiff, List<int[]> entries) {
        tiff.putShort((short) entries.size());
        for (int[] entry : entries) {
            tiff.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(entry[3]);
        }
        tiff.putInt(0);
    }

    private static void degrees(ByteBuffer tiff, int degrees, int minutes) {
        tiff.putInt(degrees).putInt(1).putInt(minutes).putInt(1).putInt(0).putInt(1);
    }
}
