package io.github.qianliyan.detector.vision.onnx;

import io.github.qianliyan.detector.decode.FileFrames;
import io.github.qianliyan.detector.decode.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;

/** One picture of a single colour, made without any tool (YUV4MPEG2, full range) and decoded as any other. */
final class Still {
    private Still() {}

    static void show(Path folder, int width, int height, int luma, int blue, int red, Consumer<Picture> use)
            throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("YUV4MPEG2 W" + width + " H" + height + " F5:1 Ip A1:1 C420jpeg XCOLORRANGE=FULL\nFRAME\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (int plane = 0; plane < 3; plane++) {
            byte[] pixels = new byte[plane == 0 ? width * height : width * height / 4];
            Arrays.fill(pixels, (byte) (plane == 0 ? luma : plane == 1 ? blue : red));
            out.writeBytes(pixels);
        }
        Path file = Files.write(folder.resolve("still.y4m"), out.toByteArray());
        try (FileFrames frames = new FileFrames(file)) {
            frames.show(Instant.EPOCH, picture -> {
                use.accept(picture);
                return false;
            });
        }
    }
}
