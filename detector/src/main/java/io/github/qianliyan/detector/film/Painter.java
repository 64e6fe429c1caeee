package io.github.qianliyan.detector.film;

import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Box;
import io.github.qianliyan.events.Finding;
import io.github.qianliyan.events.Track;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Point;
import io.github.qianliyan.service.config.Rule;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/** Draws into an image what the camera has drawn into its picture, what was seen and what was judged. */
public final class Painter implements AutoCloseable {
    /** What is seen and nobody was told of. */
    public static final Color SEEN = new Color(0x4c, 0xc9, 0xf0);

    /** What is no object on its way: smoke, a thing left behind. */
    private static final Color FOUND = new Color(0xff, 0x70, 0xa6);

    private static final Color SHAPE = new Color(0xff, 0xd1, 0x66);
    private static final Color[] SEVERITY = {
        new Color(0xe6, 0x39, 0x46),
        new Color(0xf7, 0x7f, 0x00),
        new Color(0xe9, 0xc4, 0x6a),
        new Color(0x45, 0x7b, 0x9d)
    };

    private final Graphics2D graphics;
    private final int width;
    private final int height;
    private final float size;
    private final Lettering lettering = Lettering.find();
    private int banner;

    public Painter(BufferedImage image) {
        width = image.getWidth();
        height = image.getHeight();
        size = Math.clamp(height / 32f, 11f, 40f);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(lettering.sized(size));
        graphics.setStroke(stroke());
    }

    /** As thick as a box's edge is at this size of picture. */
    static int thickness(int height) {
        return Math.max(2, height / 240);
    }

    private BasicStroke stroke() {
        return new BasicStroke(thickness(height), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }

    /** Zones, lines with an arrow towards "forward", lanes with their flow, gauges with their metres. */
    public Painter shapes(Camera camera) {
        graphics.setColor(SHAPE);
        camera.zones().forEach((name, zone) -> outline(name, zone.points(), true));
        camera.lines().forEach((name, line) -> {
            outline(name, line.points(), false);
            forward(line.points());
        });
        camera.lanes().forEach((name, lane) -> {
            outline(name, lane.polygon().points(), true);
            double x = lane.polygon().points().stream()
                    .mapToDouble(Point::x)
                    .average()
                    .orElse(0.5);
            double y = lane.polygon().points().stream()
                    .mapToDouble(Point::y)
                    .average()
                    .orElse(0.5);
            arrow(x * width, y * height, lane.flowX(), lane.flowY());
        });
        camera.gauges().forEach((name, gauge) -> {
            outline(name, List.of(gauge.from(), gauge.to()), false);
            words(metres(gauge.lowest()), gauge.from().x() * width, gauge.from().y() * height, SHAPE);
            words(metres(gauge.highest()), gauge.to().x() * width, gauge.to().y() * height, SHAPE);
        });
        return this;
    }

    private static String metres(double value) {
        return String.format(Locale.ROOT, "%.1f m", value);
    }

    public Painter tracks(List<Track> tracks) {
        tracks.forEach(track -> box(
                track.box(),
                String.format(Locale.ROOT, "%s %d %.2f", track.label(), track.id(), track.confidence()),
                SEEN));
        return this;
    }

    public Painter findings(List<Finding> findings) {
        findings.forEach(found ->
                box(found.box(), String.format(Locale.ROOT, "%s %.2f", found.label(), found.confidence()), FOUND));
        return this;
    }

    /** The boxes of an alert's objects as they were when it was raised. */
    public Painter objects(Alert alert) {
        alert.objects().forEach(seen -> box(seen.box(), seen.label() + " " + seen.track(), severity(alert.severity())));
        return this;
    }

    /** @param label "" for none */
    public Painter box(Box box, String label, Color color) {
        graphics.setColor(color);
        Rectangle2D rectangle =
                new Rectangle2D.Double(box.x() * width, box.y() * height, box.width() * width, box.height() * height);
        graphics.draw(rectangle);
        if (!label.isEmpty()) {
            words(label, rectangle.getX(), rectangle.getY(), color);
        }
        return this;
    }

    public Painter alert(Rule rule, Alert alert) {
        String title = lettering.can(rule.title().zh()) ? rule.title().zh() : rule.id();
        String zone = alert.zone() == null ? "" : "  " + alert.zone();
        return line(title + "  " + alert.kind() + zone, severity(alert.severity()));
    }

    /** One bar across the picture, below those before it. */
    public Painter line(String text, Color color) {
        FontMetrics metrics = graphics.getFontMetrics();
        int tall = metrics.getHeight() + 4;
        graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 200));
        graphics.fillRect(0, banner, width, tall);
        graphics.setColor(bright(color) ? Color.BLACK : Color.WHITE);
        graphics.drawString(text, 8, banner + 2 + metrics.getAscent());
        banner += tall + 2;
        return this;
    }

    public static Color severity(int level) {
        return SEVERITY[Math.clamp(level, 1, 4) - 1];
    }

    private static boolean bright(Color color) {
        return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue() > 150;
    }

    private void outline(String name, List<Point> points, boolean closed) {
        Path2D path = new Path2D.Double();
        path.moveTo(points.getFirst().x() * width, points.getFirst().y() * height);
        points.stream().skip(1).forEach(p -> path.lineTo(p.x() * width, p.y() * height));
        if (closed) {
            path.closePath();
        }
        graphics.draw(path);
        words(name, points.getFirst().x() * width, points.getFirst().y() * height, SHAPE);
    }

    /** From the middle of the first stretch to its right, seen along it. */
    private void forward(List<Point> line) {
        Point from = line.get(0);
        Point to = line.get(1);
        double dx = (to.x() - from.x()) * width;
        double dy = (to.y() - from.y()) * height;
        arrow((from.x() + to.x()) / 2 * width, (from.y() + to.y()) / 2 * height, -dy, dx);
    }

    private void arrow(double x, double y, double dx, double dy) {
        double length = Math.hypot(dx, dy);
        if (length == 0) {
            return;
        }
        double ux = dx / length;
        double uy = dy / length;
        double reach = Math.min(width, height) / 14.0;
        double head = reach / 3;
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(x + ux * reach, y + uy * reach);
        path.moveTo(x + ux * (reach - head) - uy * head / 2, y + uy * (reach - head) + ux * head / 2);
        path.lineTo(x + ux * reach, y + uy * reach);
        path.lineTo(x + ux * (reach - head) + uy * head / 2, y + uy * (reach - head) - ux * head / 2);
        graphics.draw(path);
    }

    /** On a plate just above a point, kept inside the picture. */
    private void words(String text, double x, double y, Color color) {
        String readable = lettering.can(text) ? text : text.replaceAll("[^\\x20-\\x7e]", "?");
        FontMetrics metrics = graphics.getFontMetrics();
        int wide = metrics.stringWidth(readable) + 6;
        int tall = metrics.getHeight();
        int left = (int) Math.clamp(x, 0, Math.max(0, width - wide));
        int top = (int) Math.clamp(y - tall, 0, Math.max(0, height - tall));
        graphics.setColor(new Color(0, 0, 0, 150));
        graphics.fillRect(left, top, wide, tall);
        graphics.setColor(color);
        graphics.drawString(readable, left + 3, top + metrics.getAscent());
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
