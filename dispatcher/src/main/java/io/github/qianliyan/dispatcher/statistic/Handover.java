package io.github.qianliyan.dispatcher.statistic;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.events.CameraStatus;
import io.github.qianliyan.events.Desk;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.IncidentState;
import io.github.qianliyan.events.Text;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the next shift has to know (交接班).
 *
 * @param came opened during the shift
 * @param ended closed or dismissed during the shift, whenever they were opened
 * @param falseAlarms of those
 * @param waiting open now, the most urgent first
 * @param overdue of those, past a clock
 * @param cameras that are not online now
 * @param snoozes that silence something now
 */
public record Handover(
        Instant from,
        Instant to,
        int came,
        int ended,
        int falseAlarms,
        List<Open> waiting,
        int overdue,
        List<Camera> cameras,
        List<Desk.Snooze> snoozes,
        @JsonInclude(JsonInclude.Include.NON_NULL) Desk.Drill drill) {

    /**
     * An incident that goes over to the next shift.
     *
     * @param due the next clock that runs; null when none does
     * @param said the last note; null when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Open(
            String id,
            Text title,
            int severity,
            IncidentState state,
            String camera,
            String assignee,
            Instant opened,
            Instant due,
            boolean late,
            String said) {}

    public record Camera(String id, String name, CameraStatus.State state, Instant since, Text why) {}

    /**
     * @param came those opened during the shift
     * @param open all that are open now
     * @param ended those that ended during it
     */
    public static Handover of(
            Instant from,
            Instant to,
            List<Incident> came,
            List<Incident> open,
            List<Incident> ended,
            List<Camera> cameras,
            Desk desk,
            Instant now) {
        List<Open> waiting = open.stream()
                .map(incident -> open(incident, now))
                .sorted(Comparator.comparing((Open one) -> !one.late())
                        .thenComparingInt(Open::severity)
                        .thenComparing(Open::opened))
                .toList();
        return new Handover(
                from,
                to,
                came.size(),
                ended.size(),
                (int) ended.stream()
                        .filter(incident -> incident.dismissed() != null
                                && incident.dismissed().id().equals("false-alarm"))
                        .count(),
                waiting,
                (int) waiting.stream().filter(Open::late).count(),
                cameras,
                desk.snoozes().stream()
                        .filter(snooze ->
                                snooze.ended() == null && snooze.until().isAfter(now))
                        .toList(),
                desk.drill());
    }

    private static Open open(Incident incident, Instant now) {
        Incident.Clocks clocks = incident.clocks();
        Instant due = Stream.of(clocks.acknowledgeBy(), clocks.acceptBy(), clocks.resolveBy())
                .flatMap(time -> Optional.ofNullable(time).stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
        String said = incident.timeline().reversed().stream()
                .map(Incident.Entry::note)
                .flatMap(note -> Optional.ofNullable(note).stream())
                .findFirst()
                .orElse(null);
        return new Open(
                incident.id(),
                incident.title(),
                incident.severity(),
                incident.state(),
                incident.camera(),
                incident.assignee(),
                incident.opened(),
                due,
                due != null && due.isBefore(now),
                said);
    }
}
