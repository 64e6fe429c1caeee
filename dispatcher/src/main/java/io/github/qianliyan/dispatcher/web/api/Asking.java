package io.github.qianliyan.dispatcher.web.api;

import io.github.qianliyan.dispatcher.desk.OrderOutcome;
import io.github.qianliyan.dispatcher.desk.Orders;
import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.incident.Commands;
import io.github.qianliyan.dispatcher.web.http.Refusal;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.DeskOrder;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.Text;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What people ask for goes into the log; here a request waits until the log has answered, and says what became of it. */
final class Asking {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}");
    /** The 5 s of those who answer, and a little for the way. */
    private static final Duration LONGEST = Duration.ofSeconds(6);

    private static final Text LATE = new Text(
            "5 秒内没有得到确认，可能稍后仍会执行；请用同一 id 再试",
            "not confirmed within 5 s; it may still be carried out, so try again with the same id");

    private Asking() {}

    /**
     * @param asked chosen by the sender so that sending twice is doing once; null when he does not care
     * @throws Refusal 400 when it is none
     */
    static String id(String prefix, String asked) {
        if (asked == null) {
            return prefix + UUID.randomUUID();
        }
        if (!ID.matcher(asked).matches()) {
            throw Refusal.field("id", "须为 8 至 64 个字母、数字、点、横线", "must be 8 to 64 letters, digits, dots and dashes");
        }
        return asked;
    }

    /** @throws Refusal 400 when it is too long; a blank note is none, which is null */
    static String note(String text) {
        if (text != null && text.length() > IncidentCommand.MAX_NOTE) {
            throw Refusal.field(
                    "note",
                    "至多 " + IncidentCommand.MAX_NOTE + " 个字符",
                    "at most " + IncidentCommand.MAX_NOTE + " characters");
        }
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** @throws Refusal 404, 409 or 504 when it was not carried out; the incident of a 409 is shown by those who may */
    static Incident carriedOut(Commands commands, IncidentCommand command, boolean mayShow) {
        return switch (answer(commands.submit(command), new CommandOutcome.Unanswered(LATE))) {
            case CommandOutcome.CarriedOut done -> done.incident();
            case CommandOutcome.Refused refused -> {
                Refusal refusal = Refusal.of(409, "refused", refused.why());
                throw mayShow ? refusal.with("incident", refused.incident()) : refusal;
            }
            case CommandOutcome.Unknown unknown -> throw IncidentsApi.unknown(unknown.incident());
            case CommandOutcome.Unanswered unanswered -> throw unanswered(unanswered.why());
        };
    }

    /** @throws Refusal 409 or 504 when it was not carried out */
    static Desk carriedOut(Orders orders, DeskOrder order) {
        return switch (answer(orders.submit(order), new OrderOutcome.Unanswered(LATE))) {
            case OrderOutcome.CarriedOut done -> done.desk();
            case OrderOutcome.Refused refused -> throw Refusal.of(409, "refused", refused.why());
            case OrderOutcome.Unanswered unanswered -> throw unanswered(unanswered.why());
        };
    }

    private static <T> T answer(CompletionStage<T> outcome, T late) {
        return outcome.toCompletableFuture()
                .copy()
                .completeOnTimeout(late, LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static Refusal unanswered(Text why) {
        return Refusal.of(504, "unanswered", why).header("Retry-After", "2");
    }
}
