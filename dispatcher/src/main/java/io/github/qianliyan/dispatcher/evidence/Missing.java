package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.events.Text;

/** Evidence that cannot be made, now or ever, for a reason that people should know. */
final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text why;

    Missing(Text why) {
        super(why.en());
        this.why = why;
    }

    Text why() {
        return why;
    }
}
