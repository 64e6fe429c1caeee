package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** Draws what a rule fired on into a planar 4:2:0 picture: a thin yellow frame between black ones, and a label. */
final class Overlay {
    private static final Ink YELLOW = new Ink(210, 16, 146);
    private static final Ink BLACK = new Ink(0, 128, 128);
    /** Longest label; a model's class name is shorter. */
    private static final int MAX_LABEL = 40;

    private final BytePointer[] planes;
    private final int[] strides;
    private final int width;
    private final int height;
    /** Pixels of a line, and of a point of a letter: 1 in small pictures, 2 from 640 on. */
    private final int pen;

    private record Ink(int luma, int blue, int red) {}

    private Overlay(AVFrame picture) {
        planes = new BytePointer[] {picture.data(0), picture.data(1), picture.data(2)};
        strides = new int[] {picture.linesize(0), picture.linesize(1), picture.linesize(2)};
        width = picture.width();
        height = picture.height();
        pen = Math.max(1, Math.min(width, height) / 320);
    }

    static void draw(AVFrame picture, List<Alert.Seen> objects) {
        Overlay overlay = new Overlay(picture);
        objects.forEach(overlay::object);
    }

    private void object(Alert.Seen seen) {
        Box box = seen.box();
        int left = (int) Math.round(box.x() * width);
        int top = (int) Math.round(box.y() * height);
        int right = (int) Math.round((box.x() + box.width()) * width);
        int bottom = (int) Math.round((box.y() + box.height()) * height);
        outline(left - pen, top - pen, right + pen, bottom + pen, BLACK);
        outline(left + pen, top + pen, right - pen, bottom - pen, BLACK);
        outline(left, top, right, bottom, YELLOW);
        label(left, top, String.format(Locale.ROOT, "%s %.0f%%", seen.label(), seen.confidence() * 100));
    }

    private void outline(int left, int top, int right, int bottom, Ink ink) {
        fill(left, top, right, top + pen, ink);
        fill(left, bottom - pen, right, bottom, ink);
        fill(left, top, left + pen, bottom, ink);
        fill(right - pen, top, right, bottom, ink);
    }

    /** Above the box, or within it at the picture's upper edge. */
    private void label(int left, int top, String text) {
        String shown = text.length() > MAX_LABEL ? text.substring(0, MAX_LABEL) : text;
        int point = pen + 1;
        int high = (TinyFont.HEIGHT + 2) * point;
        int wide = (shown.length() * (TinyFont.WIDTH + 1) + 1) * point;
        int y = top - high >= 0 ? top - high : Math.max(0, top);
        int x = Math.clamp(left, 0, Math.max(0, width - wide));
        fill(x, y, x + wide, y + high, BLACK);
        for (int i = 0; i < shown.length(); i++) {
            for (int row = 0; row < TinyFont.HEIGHT; row++) {
                for (int column = 0; column < TinyFont.WIDTH; column++) {
                    if (TinyFont.ink(shown.charAt(i), column, row)) {
                        int px = x + (i * (TinyFont.WIDTH + 1) + 1 + column) * point;
                        int py = y + (1 + row) * point;
                        fill(px, py, px + point, py + point, YELLOW);
                    }
                }
            }
        }
    }

    /** What lies outside of the picture is left out. */
    private void fill(int left, int top, int right, int bottom, Ink ink) {
        int x0 = Math.clamp(left, 0, width);
        int x1 = Math.clamp(right, 0, width);
        for (int y = Math.clamp(top, 0, height); y < Math.clamp(bottom, 0, height); y++) {
            for (int x = x0; x < x1; x++) {
                put(0, x, y, ink.luma);
                put(1, x / 2, y / 2, ink.blue);
                put(2, x / 2, y / 2, ink.red);
            }
        }
    }

    private void put(int plane, int x, int y, int value) {
        planes[plane].put((long) y * strides[plane] + x, (byte) value);
    }
}
