package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.dispatcher.evidence.VideoLog.Located;
import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.evidence.mp4.ClipAssembler;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.FragmentRef;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.events.VideoFragment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clip of an alert: the camera's own records from before the onset to after the raising. */
final class ClipMaker {
    static final String NAME = "clip.mp4";
    static final Duration BEFORE = Duration.ofSeconds(5);
    static final Duration AFTER = Duration.ofSeconds(5);
    /** Long enough for a rule that waits three minutes, short enough to be looked at. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final List<Duration> REACH = List.of(Duration.ofSeconds(15), Duration.ofSeconds(120));

    private final VideoLog log;
    private final EvidenceFiles folder;

    ClipMaker(VideoLog log, EvidenceFiles folder) {
        this.log = log;
        this.folder = folder;
    }

    /** @param complete whether the log reached the wanted end; otherwise more may still come */
    record Made(EvidenceFiles.Written file, Manifest.Coverage coverage, List<String> notes, boolean complete) {}

    static Instant wantedFrom(Alert alert) {
        return alert.onset().minus(BEFORE);
    }

    static Instant wantedTo(Alert alert) {
        Instant longest = wantedFrom(alert).plus(LONGEST);
        Instant wanted = alert.raised().plus(AFTER);
        return wanted.isAfter(longest) ? longest : wanted;
    }

    /**
     * @return empty when the log holds nothing of the camera in that time, though something may still come
     * @throws Missing when nothing will come
     * @throws IOException when it may be tried again
     */
    Optional<Made> make(Alert alert) throws IOException, Missing {
        for (Duration reach : REACH) {
            try (Taking taking = new Taking(alert, new ClipAssembler(folder.scratch(alert.id(), "clip-body")))) {
                boolean complete =
                        log.read(alert.camera(), wantedFrom(alert).minus(reach), taking) == VideoLog.End.ENOUGH;
                boolean last = reach.equals(REACH.getLast());
                if (!taking.clip.isEmpty() && (last || !taking.clip.from().isAfter(wantedFrom(alert)))) {
                    return Optional.of(taking.made(complete));
                }
                if (last && complete) {
                    throw nothing();
                }
            }
        }
        return Optional.empty();
    }

    static Missing nothing() {
        return new Missing(new Text("日志中没有该时段的录像", "The log holds no video of that time"));
    }

    /** One pass over the log. */
    private final class Taking implements VideoLog.Visitor, AutoCloseable {
        private final Alert alert;
        private final ClipAssembler clip;
        private final List<String> notes = new ArrayList<>();
        private FragmentRef first;
        private FragmentRef last;
        private long damaged;

        Taking(Alert alert, ClipAssembler clip) {
            this.alert = alert;
            this.clip = clip;
        }

        @Override
        public boolean visit(Located located) throws IOException {
            VideoFragment fragment = located.fragment();
            if (!fragment.captured().isBefore(wantedTo(alert))) {
                return false;
            }
            if (fragment.key() && !fragment.captured().isAfter(wantedFrom(alert))) {
                restart();
            }
            if (!clip.fits(fragment)) {
                if (fragment.captured().isAfter(alert.raised())) {
                    notes.add("The camera changed its format at " + fragment.captured() + "; the clip ends there.");
                    return false;
                }
                restart();
                notes.add("The camera changed its format at " + fragment.captured() + "; the clip begins there.");
            }
            if (fragment.key() || !clip.isEmpty()) {
                add(located);
            }
            return true;
        }

        private void restart() throws IOException {
            clip.restart();
            notes.clear();
            damaged = 0;
        }

        private void add(Located located) throws IOException {
            boolean begins = clip.isEmpty();
            if (!clip.add(located.fragment())) {
                damaged++;
                return;
            }
            first = begins ? located.ref() : first;
            last = located.ref();
        }

        Made made(boolean complete) throws IOException {
            if (clip.from().isAfter(wantedFrom(alert))) {
                notes.add("The log begins later than wanted: the clip covers from " + clip.from() + ".");
            }
            if (clip.to().isBefore(wantedTo(alert))) {
                notes.add("The camera sent nothing after " + clip.to() + ".");
            }
            if (wantedTo(alert).isBefore(alert.raised().plus(AFTER))) {
                notes.add("Longer than " + LONGEST + ": the clip shows the first part, from before the onset.");
            }
            if (damaged > 0) {
                notes.add(damaged + " damaged fragments are left out.");
            }
            EvidenceFiles.Written written = folder.write(alert.id(), NAME, clip::writeTo);
            return new Made(
                    written,
                    new Manifest.Coverage(
                            wantedFrom(alert), wantedTo(alert), clip.from(), clip.to(), first, last, clip.fragments()),
                    List.copyOf(notes),
                    complete);
        }

        @Override
        public void close() throws IOException {
            clip.close();
        }
    }
}
