package io.github.qianliyan.detector.vision.still;

/**
 * The numbers by which a changed region is judged.
 *
 * @param now mean step of grey levels across the outline, from two pixels inside to two outside, as the picture is now
 * @param before the same, as the picture was
 * @param sharper fraction of the outline, of what differs at all, at which the picture now has the steeper edge
 * @param ends how much of the change inside the outline is gone two pixels outside: 1 all of it, 0 nothing
 * @param alike correlation of the grey levels inside, now with before, -1 to 1; 0 where one of them had no texture
 */
record Outline(double now, double before, double sharper, double ends, double alike) {
    private static final int OUT = 2;
    private static final int IN = 1;
    /** Grey levels by which one edge must be steeper than the other to count. */
    private static final double STEEPER = 3;

    /** From 0, all edges were in the picture before, to 1, all are in it now. */
    double score() {
        double energy = now + before <= 0 ? 0.5 : now / (now + before);
        return (energy + sharper) / 2;
    }

    static Outline of(StillScene scene, Regions.Region region) {
        Walk walk = new Walk(scene, region);
        for (int i : region.pixels()) {
            int x = i % scene.width();
            int y = i / scene.width();
            walk.toward(x, y, 1, 0);
            walk.toward(x, y, -1, 0);
            walk.toward(x, y, 0, 1);
            walk.toward(x, y, 0, -1);
        }
        return walk.outline(alike(scene, region));
    }

    private static double alike(StillScene scene, Regions.Region region) {
        double n = region.pixels().length;
        double now = 0;
        double before = 0;
        double nowNow = 0;
        double beforeBefore = 0;
        double both = 0;
        for (int i : region.pixels()) {
            double a = scene.stands(i);
            double b = scene.belongs(i);
            now += a;
            before += b;
            nowNow += a * a;
            beforeBefore += b * b;
            both += a * b;
        }
        double varNow = nowNow / n - now / n * now / n;
        double varBefore = beforeBefore / n - before / n * before / n;
        // two grey levels of scatter are noise, not texture
        return varNow < 4 || varBefore < 4 ? 0 : (both / n - now / n * before / n) / Math.sqrt(varNow * varBefore);
    }

    /** Along the outline of one region. */
    private static final class Walk {
        private final StillScene scene;
        private final Regions.Region region;
        private final boolean[] inside;
        private final int columns;
        private double now;
        private double before;
        private double changeIn;
        private double changeOut;
        private int sharperNow;
        private int sharperBefore;
        private int count;

        Walk(StillScene scene, Regions.Region region) {
            this.scene = scene;
            this.region = region;
            columns = region.right() - region.left();
            inside = new boolean[columns * (region.bottom() - region.top())];
            for (int i : region.pixels()) {
                inside[(i / scene.width() - region.top()) * columns + i % scene.width() - region.left()] = true;
            }
        }

        private boolean in(int x, int y) {
            return x >= region.left()
                    && x < region.right()
                    && y >= region.top()
                    && y < region.bottom()
                    && inside[(y - region.top()) * columns + x - region.left()];
        }

        /** Does nothing unless the outline lies between this pixel and the next in that direction. */
        void toward(int x, int y, int dx, int dy) {
            int outX = x + dx * OUT;
            int outY = y + dy * OUT;
            int inX = x - dx * IN;
            int inY = y - dy * IN;
            boolean outline = !in(x + dx, y + dy) && !in(outX, outY) && in(inX, inY);
            if (!outline || outX < 0 || outY < 0 || outX >= scene.width() || outY >= scene.height()) {
                return;
            }
            int step = dy * scene.width() + dx;
            int at = y * scene.width() + x;
            int out = at + OUT * step;
            int in = at - IN * step;
            now += Math.abs(scene.stands(in) - scene.stands(out));
            before += Math.abs(scene.belongs(in) - scene.belongs(out));
            changeIn += Math.abs(scene.stands(in) - scene.belongs(in));
            changeOut += scene.shade(out);
            double edgeNow = 0;
            double edgeBefore = 0;
            for (int from = in; from != out; from += step) {
                edgeNow = Math.max(edgeNow, Math.abs(scene.stands(from) - scene.stands(from + step)));
                edgeBefore = Math.max(edgeBefore, Math.abs(scene.belongs(from) - scene.belongs(from + step)));
            }
            sharperNow += edgeNow > edgeBefore + STEEPER ? 1 : 0;
            sharperBefore += edgeBefore > edgeNow + STEEPER ? 1 : 0;
            count++;
        }

        Outline outline(double alike) {
            int told = sharperNow + sharperBefore;
            return new Outline(
                    now / Math.max(1, count),
                    before / Math.max(1, count),
                    told == 0 ? 0.5 : sharperNow / (double) told,
                    changeIn <= 0 ? 0 : 1 - changeOut / changeIn,
                    alike);
        }
    }
}
