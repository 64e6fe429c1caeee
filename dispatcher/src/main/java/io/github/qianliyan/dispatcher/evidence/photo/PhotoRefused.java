package io.github.qianliyan.dispatcher.evidence.photo;

import io.github.qianliyan.events.Text;

/** A file that is not kept, and why. */
public final class PhotoRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text why;
    private final boolean tooLarge;

    PhotoRefused(Text why, boolean tooLarge) {
        super(why.en());
        this.why = why;
        this.tooLarge = tooLarge;
    }

    public Text why() {
        return why;
    }

    public boolean tooLarge() {
        return tooLarge;
    }
}
