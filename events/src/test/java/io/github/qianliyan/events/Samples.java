package io.github.qianliyan.events;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One full and one bare value of each record that crosses Kafka as JSON; the bytes of each lie in {@code golden/}. */
final class Samples {
    private static final Instant ONSET = Instant.parse("2026-11-22T08:00:03.120Z");
    private static final Instant RAISED = Instant.parse("2026-11-22T08:03:03.160Z");
    private static final Instant LATER = Instant.parse("2026-11-22T08:10:00Z");
    private static final Text TITLE = new Text("车辆违停", "Illegal parking");
    private static final Box BOX = new Box(0.11, 0.62, 0.18, 0.15);
    private static final FragmentRef FRAGMENT = new FragmentRef(3, 991823);
    private static final String SHA = "0123456789abcdef".repeat(4);

    private Samples() {}

    /** By name of the file. */
    static Map<String, Object> all() {
        Map<String, Object> samples = new LinkedHashMap<>();
        samples.put("observation", observation(FRAGMENT, List.of(track()), Map.of("motion", 0.25, "change", 0.01)));
        samples.put("observation-bare", observation(null, List.of(), Map.of()));
        samples.put("alert", alert(null));
        samples.put("alert-ended", alert(null).ended(LATER));
        samples.put("alert-analyzed", alert(183.16));
        samples.put("alert-bare", bareAlert());
        samples.put("camera-status", status(new CameraStatus.Stream("avc1.4d401f", 704, 576, 24.98, 1024.5, 2)));
        samples.put("camera-status-bare", status(null));
        samples.put("incident", incident());
        samples.put("incident-bare", bareIncident());
        samples.put("incident-command-bare", bareCommand());
        samples.put("incident-command", command());
        samples.put("notification", notification());
        samples.put("desk-order", order());
        samples.put("desk-order-bare", bareOrder());
        samples.put("desk", desk());
        samples.put("desk-bare", new Desk(List.of(), null, List.of(), null, RAISED, 1));
        samples.put("delivery", delivery("HTTP 200"));
        samples.put("delivery-bare", delivery(null));
        samples.put("configuration", new Configuration(RAISED, "desk-1/4711", Map.of("rules.yaml", "rules: []\n")));
        return samples;
    }

    private static Track track() {
        String look = Base64.getEncoder().encodeToString(new byte[Track.LOOK_BYTES]);
        return new Track(17, "car", 0.82, BOX, 0.0125, -0.5, look);
    }

    private static Observation observation(FragmentRef fragment, List<Track> tracks, Map<String, Double> measures) {
        return new Observation("gy-001", RAISED, fragment, ONSET, 2, "motion", 704, 576, tracks, measures);
    }

    static Alert alert(Double at) {
        return new Alert(
                Ids.alert("illegal-parking", "gy-001", "no-parking", ONSET),
                "illegal-parking",
                "stationary",
                Domain.TRAFFIC,
                3,
                "gy-001",
                "no-parking",
                ONSET,
                RAISED,
                null,
                at,
                List.of(Alert.Seen.of(track())),
                Map.of("seconds", 180.04),
                new Alert.Evidence(FRAGMENT, RAISED),
                false);
    }

    private static Alert bareAlert() {
        return new Alert(
                Ids.alert("offline", "gy-002", null, ONSET),
                "offline",
                "camera-offline",
                Domain.DEVICE,
                4,
                "gy-002",
                null,
                ONSET,
                ONSET,
                null,
                null,
                List.of(),
                Map.of(),
                new Alert.Evidence(null, null),
                true);
    }

    private static CameraStatus status(CameraStatus.Stream stream) {
        Text text = new Text("连接被拒绝：请检查摄像机电源和网络", "Refused: check the camera's power and network");
        CameraStatus.State state = stream == null ? CameraStatus.State.OFFLINE : CameraStatus.State.ONLINE;
        return new CameraStatus("gy-001", state, ONSET, RAISED, "refused", text, 7, 2, stream);
    }

    private static Incident incident() {
        return new Incident(
                Incident.idFor(alert(null)),
                TITLE,
                List.of(alert(null).ended(LATER)),
                "gy-001",
                "gy-1",
                "gy-1-03",
                "gy",
                Domain.TRAFFIC,
                3,
                IncidentState.DISMISSED,
                "zhang",
                RAISED,
                LATER,
                List.of(
                        new Incident.Entry(
                                RAISED, "system:handling", "alert-raised", null, IncidentState.NEW, null, null),
                        new Incident.Entry(
                                LATER,
                                "user:admin",
                                "dismiss",
                                IncidentState.NEW,
                                IncidentState.DISMISSED,
                                "演练",
                                "c-1",
                                "acknowledge")),
                List.of(
                        new Incident.EvidenceFile(
                                alert(null).id(),
                                Incident.EvidenceFile.Kind.CLIP,
                                "clip.mp4",
                                1_000_000,
                                SHA,
                                ONSET,
                                LATER),
                        new Incident.EvidenceFile(
                                alert(null).id(),
                                Incident.EvidenceFile.Kind.MANIFEST,
                                "manifest.json",
                                512,
                                SHA,
                                null,
                                null)),
                new Incident.Clocks(LATER, LATER, LATER),
                IncidentCommand.DismissReason.DRILL,
                true,
                new Incident.CommandResult("c-2", new Text("事件已排除", "The incident is dismissed")),
                List.of(new Incident.Stop("zhang", "household", TITLE, Incident.Stop.Answer.SILENT, LATER)),
                new Incident.Folded(7, LATER, List.of("a-7")),
                "illegal-parking",
                "i-other",
                4);
    }

    private static Incident bareIncident() {
        return new Incident(
                Incident.idFor(bareAlert()),
                TITLE,
                List.of(bareAlert()),
                "gy-002",
                "gy-2",
                null,
                "gy",
                Domain.DEVICE,
                4,
                IncidentState.NEW,
                null,
                RAISED,
                RAISED,
                List.of(),
                List.of(),
                new Incident.Clocks(null, null, null),
                null,
                false,
                null,
                1);
    }

    private static IncidentCommand command() {
        return new IncidentCommand(
                "c-1",
                Incident.idFor(alert(null)),
                IncidentCommand.Action.DISMISS,
                "user:admin",
                LATER,
                "重复",
                "zhang",
                IncidentCommand.DismissReason.DUPLICATE,
                List.of(new Incident.EvidenceFile(
                        alert(null).id(), Incident.EvidenceFile.Kind.SNAPSHOT, "snapshot.jpg", 9, SHA, RAISED, RAISED)),
                "i-other",
                List.of(alert(null).id()),
                3L);
    }

    private static IncidentCommand bareCommand() {
        return new IncidentCommand(
                "c-2",
                Incident.idFor(alert(null)),
                IncidentCommand.Action.ACKNOWLEDGE,
                "officer:zhang",
                LATER,
                null,
                null,
                null,
                List.of());
    }

    private static Notification notification() {
        Text body = new Text("观音村口，请立即处置", "Please act at once");
        String incident = Incident.idFor(alert(null));
        return new Notification(
                "n-1",
                incident,
                "zhang",
                "webhook",
                3,
                TITLE,
                body,
                RAISED,
                LATER,
                Notification.Purpose.TASK,
                new Text("十户网格 gy-1-03 的网格员", "the officer of household grid gy-1-03"),
                true);
    }

    private static DeskOrder order() {
        return new DeskOrder(
                "o-1",
                DeskOrder.Action.SNOOZE,
                "user:admin",
                RAISED,
                "大风",
                "illegal-parking",
                List.of("gy-001"),
                LATER,
                "s-1",
                backtest());
    }

    private static DeskOrder bareOrder() {
        return new DeskOrder(
                "o-2", DeskOrder.Action.END_DRILL, "user:admin", RAISED, null, null, null, null, null, null);
    }

    private static Desk.Backtest backtest() {
        return new Desk.Backtest(24, 12, 3, 0, LATER);
    }

    private static Desk desk() {
        return new Desk(
                List.of(new Desk.Snooze(
                        "s-1", "illegal-parking", "gy-001", "user:admin", RAISED, LATER, "大风", 7, LATER)),
                new Desk.Drill("d-1", "防汛演练", List.of("gy-001"), "user:admin", RAISED, LATER),
                List.of(new Desk.Proposal(
                        "p-1",
                        "illegal-parking",
                        "gy-001",
                        Desk.Proposal.Kind.MASK,
                        TITLE,
                        List.of(List.of(0.1, 0.2), List.of(0.3, 0.2), List.of(0.3, 0.4)),
                        "track.confidence > 0.7",
                        6,
                        0,
                        List.of("a-1"),
                        RAISED,
                        Desk.Proposal.State.OPEN,
                        "user:admin",
                        "已改遮挡区",
                        backtest())),
                new Incident.CommandResult("o-1", null),
                LATER,
                5);
    }

    private static Delivery delivery(String detail) {
        String incident = Incident.idFor(alert(null));
        return new Delivery("n-1", incident, "zhang", "webhook", Delivery.Outcome.DELIVERED, 1, LATER, detail);
    }
}
