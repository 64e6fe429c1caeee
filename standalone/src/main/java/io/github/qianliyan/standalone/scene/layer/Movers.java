package io.github.qianliyan.standalone.scene.layer;

import io.github.qianliyan.standalone.scene.draw.Backdrop;
import io.github.qianliyan.standalone.scene.draw.Layer;
import io.github.qianliyan.standalone.scene.draw.Light;
import io.github.qianliyan.standalone.scene.draw.Perspective;
import io.github.qianliyan.standalone.scene.draw.Picture;
import io.github.qianliyan.standalone.scene.draw.Sprite;
import io.github.qianliyan.standalone.scene.draw.Sprite.Placing;
import io.github.qianliyan.standalone.scene.layer.Route.Stop;
import java.util.Comparator;
import java.util.List;

/** All that goes on the ground, the far before the near, each with its shadow and its lamps. */
public final class Movers implements Layer {
    private final List<Mover> movers;
    private final Perspective view;
    private final Backdrop backdrop;
    private final Light light;
    private final double vanish;
    private final Sprite shadow = Figures.shadow();
    private final Sprite whiteGlow = Figures.glow(0xFFF2D0);
    private final Sprite redGlow = Figures.glow(0xFF3A20);

    /** @param vanish metres at which things are lost in the haze */
    public Movers(List<Mover> movers, Perspective view, Backdrop backdrop, Light light, double vanish) {
        this.vanish = vanish;
        this.movers = List.copyOf(movers);
        this.view = view;
        this.backdrop = backdrop;
        this.light = light;
    }

    @Override
    public void paint(Picture picture, double time) {
        movers.stream()
                .filter(mover -> mover.route().has(time))
                .sorted(Comparator.comparingDouble(
                        (Mover mover) -> -mover.route().at(time).away()))
                .forEach(mover -> paint(picture, mover, time));
    }

    private void paint(Picture picture, Mover mover, double time) {
        Stop stop = mover.route().at(time);
        Figure figure = mover.figure();
        double scale = view.scale(stop.away());
        double width = figure.metresWide() * scale;
        double height = figure.metresHigh() * scale;
        double x = view.x(stop.across(), stop.away());
        double foot = view.y(stop.away());
        double lit = backdrop.lit(x, foot);
        double clear = Math.max(0, Math.min(1, (vanish - stop.away()) / (0.2 * vanish)));
        double shade = clear * (light == Light.DAY ? 0.5 : 0.25 + 0.25 * lit);
        shadow.paint(
                picture,
                new Placing(
                        x - width * 0.6, foot - width * 0.17, width * 1.25, width * 0.3, false, 1, 1, shade, false));
        figure.poses()
                .get(mover.pose(time))
                .paint(
                        picture,
                        new Placing(
                                x - width / 2,
                                foot - height,
                                width,
                                height,
                                mover.mirrored(),
                                light.brightness(lit),
                                light.saturation(lit),
                                clear,
                                false));
        if (light.lampsOn() || light == Light.RAIN) {
            lamps(picture, figure, x, foot, scale, clear);
        }
    }

    private void lamps(Picture picture, Figure figure, double x, double foot, double scale, double clear) {
        if (figure.lamps() == Figure.Lamps.NONE) {
            return;
        }
        boolean front = figure.lamps() == Figure.Lamps.FRONT;
        double beam = clear * (light == Light.NIGHT ? 0.5 : 0.18);
        double apart = figure.metresWide() * 0.36 * scale;
        double height = 0.7 * scale;
        double size = Math.max(4, (front ? 1.25 : 0.7) * scale);
        Sprite glow = front ? whiteGlow : redGlow;
        for (int side = -1; side <= 1; side += 2) {
            double middle = x + side * apart;
            glow.paint(
                    picture,
                    new Placing(
                            middle - size / 2, foot - height - size / 2, size, size, false, 1, 1, beam * 1.6, true));
        }
        if (front) {
            double pool = 3.0 * scale;
            whiteGlow.paint(
                    picture,
                    new Placing(x - pool / 2, foot - pool * 0.1, pool, pool * 0.55, false, 0.6, 0.4, beam, true));
        }
    }
}
