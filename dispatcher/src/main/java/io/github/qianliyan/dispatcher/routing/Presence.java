package io.github.qianliyan.dispatcher.routing;

import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Township.Absence;
import io.github.qianliyan.service.config.Township.Officer;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an officer is there, and who stands in. */
record Presence(Map<String, Officer> officers) {
    /** The officer, or his substitute, or that of the substitute; not present when nobody is. */
    Choice resolve(String id, String step, Text office, ZonedDateTime now) {
        return resolve(id, step, office, now, new HashSet<>());
    }

    private Choice resolve(String id, String step, Text why, ZonedDateTime now, Set<String> asked) {
        Officer officer = officers.get(id);
        if (officer == null || !asked.add(id)) {
            return new Choice(id, step, why, false);
        }
        Optional<Absence> absence = officer.absence(now.toLocalDate());
        if (absence.isPresent()) {
            LocalDate until = absence.get().to();
            Text away = new Text(
                    why.zh() + "；" + officer.name() + " 请假至 " + until,
                    why.en() + "; " + officer.name() + " is on leave until " + until);
            return absence.get()
                    .substitute()
                    .map(other -> resolve(other, step, standingIn(away, other), now, asked))
                    .orElseGet(() -> new Choice(
                            id, step, new Text(away.zh() + "，无人代班", away.en() + " and nobody stands in"), false));
        }
        if (!officer.works(now)) {
            return new Choice(id, step, new Text(why.zh() + "；此时不在班", why.en() + "; off shift now"), false);
        }
        return new Choice(id, step, why, true);
    }

    private Text standingIn(Text away, String substitute) {
        String name = name(substitute);
        return new Text(away.zh() + "，由 " + name + " 代班", away.en() + "; " + name + " stands in");
    }

    String name(String id) {
        Officer officer = officers.get(id);
        return officer == null ? id : officer.name();
    }
}
