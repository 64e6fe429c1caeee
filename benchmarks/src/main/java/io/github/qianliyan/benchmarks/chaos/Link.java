package io.github.qianliyan.benchmarks.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The way to the cameras: a network namespace of their own with one cable to it, which can be pulled, lose packets and be
 * slow without anybody being told. Needs root and {@code ip}; losing needs {@code iptables} or {@code tc netem}.
 */
final class Link implements AutoCloseable {
    /** Of the range that is kept for documentation, so that it is no address of this machine's network. */
    private static final String HERE = "198.51.100.1";

    private static final String THERE = "198.51.100.2";
    private static final double LOST = 0.03;

    private final String name = "qly" + ProcessHandle.current().pid() % 100_000;
    private final String far = name + "c";

    private Link() throws IOException {
        Command.run("ip", "netns", "add", name);
        try {
            Command.run("ip", "link", "add", name, "type", "veth", "peer", "name", far, "netns", name);
            Command.run("ip", "address", "add", HERE + "/30", "dev", name);
            Command.run("ip", "link", "set", name, "up");
            inside("ip", "address", "add", THERE + "/30", "dev", far);
            inside("ip", "link", "set", "lo", "up");
            inside("ip", "link", "set", far, "up");
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** @throws IOException with the reason why this machine has none */
    static Link open() throws IOException {
        return new Link();
    }

    String address() {
        return THERE;
    }

    /** In front of a command, so that it runs with the cameras. */
    List<String> prefix() {
        return List.of("ip", "netns", "exec", name);
    }

    /** At the far end: nobody here is told, packets just never arrive. */
    void cut() throws IOException {
        inside("ip", "link", "set", far, "down");
    }

    void mend() throws IOException {
        inside("ip", "link", "set", far, "up");
    }

    /** Of a hundred packets three are lost, each way. */
    void lose() throws IOException {
        for (String way : List.of("INPUT", "OUTPUT")) {
            inside(
                    "iptables",
                    "-A",
                    way,
                    "-m",
                    "statistic",
                    "--mode",
                    "random",
                    "--probability",
                    "" + LOST,
                    "-j",
                    "DROP");
        }
    }

    void loseNothing() throws IOException {
        inside("iptables", "-F");
    }

    /**
     * A fifth of a second each way, more or less.
     *
     * @throws IOException where the kernel has no netem
     */
    void delay() throws IOException {
        inside("tc", "qdisc", "add", "dev", far, "root", "netem", "delay", "200ms", "100ms");
    }

    /** A road too narrow for its traffic: what passes comes seconds late. */
    void narrow(int kilobits) throws IOException {
        inside(
                "tc",
                "qdisc",
                "add",
                "dev",
                far,
                "root",
                "tbf",
                "rate",
                kilobits + "kbit",
                "burst",
                "16kb",
                "latency",
                "3s");
    }

    void free() throws IOException {
        inside("tc", "qdisc", "del", "dev", far, "root");
    }

    private void inside(String... command) throws IOException {
        List<String> all = new ArrayList<>(prefix());
        all.addAll(List.of(command));
        Command.run(all.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        // the far end goes with its namespace, and the near end with the far one
        Command.run("ip", "netns", "delete", name);
    }
}
