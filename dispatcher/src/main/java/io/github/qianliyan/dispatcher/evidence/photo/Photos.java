package io.github.qianliyan.dispatcher.evidence.photo;

import io.github.qianliyan.dispatcher.evidence.files.EvidenceFiles;
import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.incident.Commands;
import io.github.qianliyan.dispatcher.record.Hashes;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Camera;
import io.github.qianliyan.service.config.Config;
import io.github.qianliyan.service.config.Location;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keeps photographs as evidence of an incident, and tells the incident what they say about time and place. */
public final class Photos {
    /** Largest photograph, bytes. */
    public static final int MAX_BYTES = 20 * 1024 * 1024;
    /** More than anybody takes of one incident. */
    private static final int MOST = 50;

    private static final long PATIENCE_S = 6;
    private static final double EARTH_M = 6_371_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Config config;
    private final EvidenceFiles files;
    private final Commands commands;
    private final InstantSource clock;

    public Photos(Config config, EvidenceFiles files, Commands commands, InstantSource clock) {
        this.config = config;
        this.files = files;
        this.commands = commands;
        this.clock = clock;
    }

    /** @param outcome what the incident said to it */
    public record Taken(EvidenceFile file, CommandOutcome outcome) {}

    /**
     * Keeps a photograph. The same one twice is one.
     *
     * @param by {@code officer:ID} or {@code user:NAME}
     * @throws PhotoRefused when it is none, or too large
     * @throws IOException when it cannot be kept now
     */
    public Taken take(Incident incident, byte[] jpeg, String by) throws PhotoRefused, IOException {
        if (jpeg.length > MAX_BYTES) {
            throw new PhotoRefused(
                    new Text("照片超过 20 MB，请用较低的画质拍摄", "the photograph has more than 20 MB: take it at a lower quality"),
                    true);
        }
        long kept = incident.evidence().stream()
                .filter(file -> file.kind() == EvidenceFile.Kind.PHOTO)
                .count();
        if (kept >= MOST) {
            throw new PhotoRefused(new Text("一个事件至多 50 张照片", "at most 50 photographs of one incident"), false);
        }
        PhotoFacts facts = PhotoFacts.of(jpeg, config.township().timezone());
        byte[] plain;
        try {
            plain = PlainJpeg.of(jpeg, facts.orientation());
        } catch (IOException e) {
            throw new PhotoRefused(
                    new Text(
                            "不是完整的 JPEG 照片（手机请关闭 HEIC 等高效格式）：" + e.getMessage(),
                            "not a whole JPEG photograph (switch off HEIC on the telephone): " + e.getMessage()),
                    false);
        }
        String hash = Hashes.sha256(plain);
        String alert = incident.alerts().getFirst().id();
        EvidenceFile file = new EvidenceFile(
                alert,
                EvidenceFile.Kind.PHOTO,
                "photo-" + hash.substring(0, 12) + ".jpg",
                plain.length,
                hash,
                facts.taken().orElse(null),
                facts.taken().orElse(null));
        files.write(alert, file.name(), plain);
        return new Taken(file, tell(incident, file, by, said(incident, facts, jpeg)));
    }

    private CommandOutcome tell(Incident incident, EvidenceFile file, String by, String note) {
        String id = Ids.derived("k-", "photo", incident.id(), file.sha256());
        IncidentCommand command = new IncidentCommand(
                id, incident.id(), Action.ATTACH_EVIDENCE, by, clock.instant(), note, null, null, List.of(file));
        return commands.submit(command)
                .toCompletableFuture()
                .completeOnTimeout(
                        new CommandOutcome.Unanswered(new Text("尚未确认，请再传一次", "not confirmed yet: send it once more")),
                        PATIENCE_S,
                        TimeUnit.SECONDS)
                .join();
    }

    /** The timeline's words; the original's hash lets the officer prove that his own file is the one. */
    private String said(Incident incident, PhotoFacts facts, byte[] original) {
        StringBuilder note = new StringBuilder("现场照片");
        facts.taken().ifPresent(taken -> note.append("，拍摄于 ").append(local(taken)));
        facts.place()
                .ifPresent(place -> note.append(String.format(
                        Locale.ROOT,
                        "，位置 %.5f, %.5f%s",
                        place.latitude(),
                        place.longitude(),
                        distance(incident, place))));
        if (facts.taken().isEmpty() && facts.place().isEmpty()) {
            note.append("，照片未带时间和位置");
        }
        return note.append("；原图 SHA-256 ").append(Hashes.sha256(original)).toString();
    }

    private String local(Instant time) {
        return TIME.format(time.atZone(config.township().timezone()));
    }

    private String distance(Incident incident, Location place) {
        return config.camera(incident.camera())
                .map(Camera::location)
                .flatMap(Optional::ofNullable)
                .map(camera -> String.format(Locale.ROOT, "（距摄像机 %d 米）", Math.round(metres(camera, place))))
                .orElse("");
    }

    /** Great circle, by the haversine formula. */
    static double metres(Location a, Location b) {
        double lat = Math.toRadians(b.latitude() - a.latitude());
        double lon = Math.toRadians(b.longitude() - a.longitude());
        double half = Math.pow(Math.sin(lat / 2), 2)
                + Math.cos(Math.toRadians(a.latitude()))
                        * Math.cos(Math.toRadians(b.latitude()))
                        * Math.pow(Math.sin(lon / 2), 2);
        return 2 * EARTH_M * Math.asin(Math.sqrt(half));
    }
}
