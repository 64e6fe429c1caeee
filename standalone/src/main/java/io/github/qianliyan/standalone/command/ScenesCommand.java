package io.github.qianliyan.standalone.command;

import io.github.qianliyan.standalone.scene.SceneLibrary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scenes}: the demo's drawn clips as files, for a media server that plays them as cameras. */
@Command(
        name = "scenes",
        description = {
            "Draws the demo's clips into a folder, for a media server that plays them as cameras.",
            "The file " + ScenesCommand.COMPLETE + " appears there when all of them are whole."
        },
        mixinStandardHelpOptions = true)
public final class ScenesCommand implements Callable<Integer> {
    static final String COMPLETE = "complete";

    @Parameters(paramLabel = "DIR", description = "where to; what is there already is not drawn again")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (SceneLibrary library = SceneLibrary.prepare(folder.resolve("drawn"), progress -> {
            out.println(progress.done() + " of " + progress.total() + ": " + progress.clip());
            out.flush();
        })) {
            library.all().join();
            for (CompletableFuture<Path> clip : library.clips().values()) {
                Path file = clip.join();
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (CompletionException e) {
            throw new IOException(
                    "the clips could not be drawn: " + e.getCause().getMessage(), e);
        }
        Files.writeString(folder.resolve(COMPLETE), "");
        return ExitCode.DONE;
    }
}
