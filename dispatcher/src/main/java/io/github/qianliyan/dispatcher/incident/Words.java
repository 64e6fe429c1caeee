package io.github.qianliyan.dispatcher.incident;

import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Township;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How the township writes: its language for what the timeline keeps, its clock. */
final class Words {
    private static final String DRILL_ZH = "【演练】";
    private static final String DRILL_EN = "[DRILL] ";

    private final boolean chinese;
    private final DateTimeFormatter dayAndTime;
    private final DateTimeFormatter time;

    Words(Township township) {
        chinese = township.locale().getLanguage().equals(Locale.CHINESE.getLanguage());
        dayAndTime = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT).withZone(township.timezone());
        time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(township.timezone());
    }

    String of(Text text) {
        return chinese ? text.zh() : text.en();
    }

    String list(List<String> names) {
        return String.join(chinese ? "、" : ", ", names);
    }

    String dayAndTime(Instant at) {
        return dayAndTime.format(at);
    }

    String time(Instant at) {
        return time.format(at);
    }

    /** Joined and cut to what a note may hold; nulls are left out. */
    String note(String... parts) {
        String all = String.join(
                "；",
                java.util.Arrays.stream(parts)
                        .filter(part -> part != null && !part.isBlank())
                        .toList());
        return all.length() <= IncidentCommand.MAX_NOTE ? all : all.substring(0, IncidentCommand.MAX_NOTE);
    }

    static Text asDrill(Text title) {
        return title.zh().startsWith(DRILL_ZH) ? title : new Text(DRILL_ZH + title.zh(), DRILL_EN + title.en());
    }

    static Text asReal(Text title) {
        return new Text(title.zh().replace(DRILL_ZH, ""), title.en().replace(DRILL_EN, ""));
    }
}
