package io.github.qianliyan.benchmarks.capacity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs of others, run as they are. */
final class Tools {
    private Tools() {}

    static boolean has(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /**
     * @return what it wrote
     * @throws IOException with what it wrote, when it fails
     */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + said.strip());
        }
        return said;
    }

    /** Like {@link #run}, for the processor time it took, user and system, seconds. */
    static double processorSeconds(List<String> command) throws IOException, InterruptedException {
        String before = Files.readString(Path.of("/proc/self/stat"));
        run(command);
        return ProcStat.childSeconds(Files.readString(Path.of("/proc/self/stat"))) - ProcStat.childSeconds(before);
    }
}
