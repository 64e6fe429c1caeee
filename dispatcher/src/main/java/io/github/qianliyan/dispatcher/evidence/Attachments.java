package io.github.qianliyan.dispatcher.evidence;

import io.github.qianliyan.dispatcher.incident.CommandOutcome;
import io.github.qianliyan.dispatcher.incident.Commands;
import io.github.qianliyan.events.Alert;
import io.github.qianliyan.events.Ids;
import io.github.qianliyan.events.Incident.EvidenceFile;
import io.github.qianliyan.events.IncidentCommand;
import io.github.qianliyan.events.IncidentCommand.Action;
import io.github.qianliyan.events.Text;
import io.github.qianliyan.service.config.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells incidents about their evidence, by commands like everybody else. Ids come from what is told: twice is once. */
final class Attachments {
    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);
    private static final String BY = "system:evidence";
    private static final long PATIENCE_S = 10;

    private final Commands commands;

    Attachments(Commands commands) {
        this.commands = commands;
    }

    /** @throws IOException when no answer came: tell it again */
    void attach(String incident, List<EvidenceFile> files, String note) throws IOException {
        String[] parts = files.stream()
                .flatMap(file -> java.util.stream.Stream.of(file.alert(), file.name(), file.sha256()))
                .toArray(String[]::new);
        String id = Ids.derived("k-", parts);
        submit(new IncidentCommand(id, incident, Action.ATTACH_EVIDENCE, BY, Instant.now(), note, null, null, files));
    }

    /** @throws IOException when no answer came: tell it again */
    void note(String incident, String id, Alert alert, EvidenceFile.Kind kind, Text why) throws IOException {
        String what = switch (kind) {
            case SNAPSHOT -> "截图";
            case CLIP -> "录像片段";
            case MANIFEST -> "清单";
            case PHOTO -> "照片";
        };
        String note = "无法生成" + what + "（" + alert.camera() + "，" + alert.id() + "）：" + why.zh() + " / " + why.en();
        String bounded = note.length() > IncidentCommand.MAX_NOTE ? note.substring(0, IncidentCommand.MAX_NOTE) : note;
        submit(new IncidentCommand(id, incident, Action.NOTE, BY, Instant.now(), bounded, null, null, List.of()));
    }

    /** In words for the timeline. */
    static Text failure(Exception failure) {
        String message = Secret.mask(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        return new Text("多次重试失败：" + message, "Failed repeatedly: " + message);
    }

    private void submit(IncidentCommand command) throws IOException {
        CommandOutcome outcome;
        try {
            outcome = commands.submit(command).toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the command was not answered", e);
        }
        switch (outcome) {
            case CommandOutcome.CarriedOut any -> {}
            case CommandOutcome.Refused refused ->
                LOG.warn("evidence refused: {}", refused.why().en());
            case CommandOutcome.Unknown unknown ->
                throw new IOException("incident " + unknown.incident() + " is unknown");
            case CommandOutcome.Unanswered unanswered ->
                throw new IOException(unanswered.why().en());
        }
    }
}
