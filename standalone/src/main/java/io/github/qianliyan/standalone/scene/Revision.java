package io.github.qianliyan.standalone.scene;

import io.github.qianliyan.standalone.scene.draw.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The name of what is drawn today: a digest of the drawing code itself, so that nobody has to remember to raise it. */
final class Revision {
    private static final String ROOT = Revision.class.getPackageName() + ".";

    /** Every class whose change may change a picture, below this package; a test knows when one is missing. */
    static final List<String> DRAWS = List.of(
            "Catalogue",
            "ClipWriter",
            "Scene",
            "Trials",
            "draw.Backdrop",
            "draw.Canvas",
            "draw.Digits",
            "draw.Flora",
            "draw.Layer",
            "draw.Light",
            "draw.Perspective",
            "draw.Picture",
            "draw.Sprite",
            "draw.Texture",
            "layer.CloudShadow",
            "layer.Clouds",
            "layer.Exposure",
            "layer.Figure",
            "layer.Figures",
            "layer.Flag",
            "layer.Fog",
            "layer.FogBank",
            "layer.Headlights",
            "layer.InfraRed",
            "layer.Insects",
            "layer.LowSun",
            "layer.Mover",
            "layer.Movers",
            "layer.Rain",
            "layer.Route",
            "layer.Sensor",
            "layer.Shake",
            "layer.Shower",
            "layer.Smoke",
            "layer.Spider",
            "layer.Sway",
            "layer.Water",
            "place.Building",
            "place.Field",
            "place.Forest",
            "place.River",
            "place.Road",
            "place.Stage",
            "place.Truth",
            "place.Yard");

    private Revision() {}

    static String current() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : DRAWS) {
                String file = "/" + (ROOT + name).replace('.', '/') + ".class";
                try (InputStream code = Revision.class.getResourceAsStream(file)) {
                    if (code == null) {
                        throw new IOException("no " + file);
                    }
                    digest.update(code.readAllBytes());
                }
            }
            return Picture.WIDTH + "x" + Picture.HEIGHT + "-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the program's own classes", e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
