package io.github.qianliyan.benchmarks.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time and memory of processes and threads as Linux counts them (proc(5)). */
final class ProcStat {
    /** USER_HZ, fixed in Linux' interface to programs. */
    private static final double TICKS = 100;
    /** Of the fields behind the name: utime. Those of ended children come two later. */
    private static final int UTIME = 11;

    private ProcStat() {}

    /** User and system, seconds, all threads. */
    static double seconds(long pid) throws IOException {
        return seconds(Files.readString(Path.of("/proc/" + pid + "/stat")));
    }

    /** The threads that live, by id, seconds. */
    static Map<Long, Double> threads(long pid) throws IOException {
        Map<Long, Double> all = new HashMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path task : tasks.toList()) {
                try {
                    all.put(
                            Long.parseLong(task.getFileName().toString()),
                            seconds(Files.readString(task.resolve("stat"))));
                } catch (IOException ended) {
                    // between the listing and the reading: it is in the whole process' count
                }
            }
        }
        return all;
    }

    /** Memory in RAM now, MB. */
    static long residentMb(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** Seconds that all processors together have worked, for whomever. */
    static double machine() throws IOException {
        String[] fields =
                Files.readAllLines(Path.of("/proc/stat")).getFirst().trim().split(" +");
        double ticks = 0;
        for (int i = 1; i < fields.length; i++) {
            // the fourth and fifth are idle and waiting for a disk; guests, the last two, are in the first
            ticks += i == 4 || i == 5 || i > 8 ? 0 : Double.parseDouble(fields[i]);
        }
        return ticks / TICKS;
    }

    static double seconds(String stat) {
        return ticks(stat, UTIME);
    }

    static double childSeconds(String stat) {
        return ticks(stat, UTIME + 2);
    }

    private static double ticks(String stat, int field) {
        // the name stands in brackets and may hold anything
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1])) / TICKS;
    }
}
