package io.github.qianliyan.dispatcher.evidence.keep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.qianliyan.events.Text;
import java.util.Optional;

/**
 * How much room evidence takes, and how long what there is will last.
 *
 * @param bytes that evidence takes
 * @param limit bytes that it may take: the quota, or what it takes and the disk has left but for a reserve
 * @param bytesADay that came in over the last week, on average; 0 when nothing did
 * @param daysLeft until the limit at that rate; null when nothing comes in
 * @param held incidents whose evidence is held
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvidenceUse(long bytes, long limit, long bytesADay, Long daysLeft, int held, Text warning) {
    /** Time enough to buy a disk. */
    static final int DAYS_TO_WARN = 30;

    static EvidenceUse of(long bytes, long limit, long bytesADay, int held, double warn) {
        Long days = bytesADay <= 0 ? null : Math.max(0, limit - bytes) / bytesADay;
        return new EvidenceUse(
                bytes,
                limit,
                bytesADay,
                days,
                held,
                warning(bytes, limit, days, warn).orElse(null));
    }

    /** With something more urgent to say than how long it lasts. */
    EvidenceUse warned(Text why) {
        return new EvidenceUse(bytes, limit, bytesADay, daysLeft, held, why);
    }

    private static Optional<Text> warning(long bytes, long limit, Long days, double warn) {
        long percent = limit <= 0 ? 100 : Math.round(100.0 * bytes / limit);
        if (percent >= 100) {
            return Optional.of(new Text(
                    "证据已占满其空间（" + gb(bytes) + " / " + gb(limit) + " GB）：请扩容，或缩短 township.yaml 中 evidence 的保留天数",
                    "evidence has filled its room (" + gb(bytes) + " of " + gb(limit)
                            + " GB): add a disk, or shorten the days under evidence in township.yaml"));
        }
        if (bytes >= warn * limit || (days != null && days < DAYS_TO_WARN)) {
            String left = days == null ? "" : "，按目前的速度还能存 " + days + " 天";
            String lasts = days == null ? "" : ", which lasts " + days + " days at the present rate";
            return Optional.of(new Text(
                    "证据已用 " + percent + "%（" + gb(bytes) + " / " + gb(limit) + " GB）" + left + "：请及早扩容",
                    "evidence takes " + percent + " % of its room (" + gb(bytes) + " of " + gb(limit) + " GB)" + lasts
                            + ": see to more in time"));
        }
        return Optional.empty();
    }

    private static String gb(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f", bytes / 1e9);
    }
}
