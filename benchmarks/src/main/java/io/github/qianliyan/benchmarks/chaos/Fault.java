package io.github.qianliyan.benchmarks.chaos;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * One thing that goes wrong.
 *
 * @param name what, as in the table
 * @param effect what the township may notice of it
 * @param strike makes it happen
 * @param lasts how long it is left so
 * @param mend ends it, as whoever looks after the machine would
 * @param recovered whether it works again, asked after {@code strike} when a second worker is to take over, else after {@code mend}
 * @param takeover whether somebody else takes over, so that recovery is counted from the strike
 * @param cutsVideo whether video may be missing for it
 */
record Fault(
        String name,
        String effect,
        Step strike,
        Duration lasts,
        Step mend,
        BooleanSupplier recovered,
        boolean takeover,
        boolean cutsVideo) {
    interface Step {
        void run() throws Exception;
    }
}
