package io.github.qianliyan.dispatcher.channel.robot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.http.HttpSender;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** What both families answer: always HTTP 200, and the truth in {@code errcode}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record RobotAnswer(Integer errcode, String errmsg) {
    /** Their limit is 20 messages a minute for a robot. */
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    /** Busy: both families write -1. */
    private static final int BUSY = -1;

    private static final int SHOWN = 120;

    /** @param tooFast codes that mean: too many messages */
    static ChannelOutcome read(HttpSender.Answer answer, Set<Integer> tooFast) {
        RobotAnswer said;
        try {
            said = Json.read(answer.body().getBytes(StandardCharsets.UTF_8), RobotAnswer.class);
        } catch (IOException e) {
            return new ChannelOutcome.Retry(answer.after(), "the answer is no JSON of a robot");
        }
        if (said.errcode == null) {
            return new ChannelOutcome.Retry(answer.after(), "the answer has no errcode");
        }
        String words = "errcode " + said.errcode + " " + shortened(said.errmsg);
        if (said.errcode == 0) {
            return new ChannelOutcome.Delivered(words.strip());
        }
        if (tooFast.contains(said.errcode)) {
            return new ChannelOutcome.Retry(A_MINUTE, words);
        }
        return said.errcode == BUSY
                ? new ChannelOutcome.Retry(answer.after(), words)
                : new ChannelOutcome.Rejected(words);
    }

    private static String shortened(String text) {
        if (text == null) {
            return "";
        }
        String line = text.replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) : line;
    }
}
