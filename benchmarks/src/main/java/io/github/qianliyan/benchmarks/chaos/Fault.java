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
 * @param recovered whether it works again, asked after {@code strike} when others are to take over, else after {@code mend}
 * @param takeover whether others take over, so that recovery is counted from the strike
 * @param cutsVideo whether video may be missing for it
 * @param back whether what was struck does its work again after it was mended
 * @param settles how long after that what happens is still of this fault: groups share anew
 */
record Fault(
        String name,
        String effect,
        Step strike,
        Duration lasts,
        Step mend,
        BooleanSupplier recovered,
        boolean takeover,
        boolean cutsVideo,
        BooleanSupplier back,
        Duration settles) {
    interface Step {
        void run() throws Exception;
    }

    /** Mended by somebody after that time; what it does is said by the methods below. */
    static Fault named(String name, String effect, Duration lasts) {
        return new Fault(name, effect, () -> {}, lasts, () -> {}, () -> true, false, false, () -> true, Duration.ZERO);
    }

    Fault strikes(Step step) {
        return new Fault(name, effect, step, lasts, mend, recovered, takeover, cutsVideo, back, settles);
    }

    Fault mends(Step step) {
        return new Fault(name, effect, strike, lasts, step, recovered, takeover, cutsVideo, back, settles);
    }

    Fault until(BooleanSupplier works) {
        return new Fault(name, effect, strike, lasts, mend, works, takeover, cutsVideo, back, settles);
    }

    Fault takenOver() {
        return new Fault(name, effect, strike, lasts, mend, recovered, true, cutsVideo, back, settles);
    }

    Fault cuttingVideo() {
        return new Fault(name, effect, strike, lasts, mend, recovered, takeover, true, back, settles);
    }

    Fault settled(BooleanSupplier condition, Duration after) {
        return new Fault(name, effect, strike, lasts, mend, recovered, takeover, cutsVideo, condition, after);
    }
}
