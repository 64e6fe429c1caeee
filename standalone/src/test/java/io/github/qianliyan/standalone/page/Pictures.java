package io.github.qianliyan.standalone.page;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Pictures of pages for the documents: WebP, a fifth of what PNG takes, encoded by the browser that drew them. */
public final class Pictures {
    private static final String ENCODE = """
            async (png) => {
              const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
              const canvas = new OffscreenCanvas(picture.width, picture.height);
              canvas.getContext('2d').drawImage(picture, 0, 0);
              const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 })).arrayBuffer());
              return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
            }""";

    private final Path folder;

    /** @param folder is made when it is not there */
    public Pictures(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** What the window shows. */
    public void take(Page page, String name) {
        String png = Base64.getEncoder().encodeToString(page.screenshot());
        // the page's own policy lets it read no data: addresses
        try (Page blank = page.context().newPage()) {
            String webp = (String) blank.evaluate(ENCODE, png);
            Files.write(folder.resolve(name + ".webp"), Base64.getDecoder().decode(webp));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
