package io.github.qianliyan.standalone.command;

/** What the shell is told. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    /** Wrong usage or configuration. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
