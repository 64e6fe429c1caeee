package io.github.qianliyan.service.config;

import static io.github.qianliyan.service.yaml.Key.optional;

import io.github.qianliyan.service.yaml.Cursor;
import io.github.qianliyan.service.yaml.Key;
import io.github.qianliyan.service.yaml.Mapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code evidence} of {@code township.yaml}. */
final class KeepingReader {
    static final List<Key> EVIDENCE = List.of(
            optional(
                    "dismissed",
                    "days, 1 to 36500",
                    "30",
                    "误报等已排除事件的证据保留天数",
                    "Days that evidence of dismissed incidents is kept"),
            optional("closed", "days, 1 to 36500", "365", "已办结事件的证据保留天数", "Days for closed incidents"),
            optional(
                    "serious",
                    "days, 1 to 36500",
                    "1095",
                    "红色、橙色事件的证据保留天数",
                    "Days for closed incidents of severity 1 and 2"),
            optional(
                    "quotaGb",
                    "whole number, 0 to 1000000",
                    "0: what the disk has",
                    "证据最多占用多少 GB",
                    "GB that evidence may take"),
            optional("warnPercent", "whole number, 1 to 100", "70", "占用到多少即预警", "Part of it from which it is warned"),
            optional(
                    "bucket",
                    "mapping",
                    "the data folder",
                    "证据存入兼容 S3 的对象存储，而不是本机",
                    "Keep evidence in an S3-compatible bucket instead of on this machine"));

    private static final int LONGEST = 36_500;
    private static final long GB = 1_000_000_000L;

    private KeepingReader() {}

    static Optional<Keeping> read(Cursor at) {
        Mapping map = at.mapping(EVIDENCE);
        Duration dismissed = days(map, "dismissed", Keeping.USUAL.dismissed());
        Duration closed = days(map, "closed", Keeping.USUAL.closed());
        Duration serious = days(map, "serious", Keeping.USUAL.serious());
        long quota = Read.or(map.get("quotaGb"), each -> each.whole(0, 1_000_000), 0) * GB;
        int warn = Read.or(
                map.get("warnPercent"), each -> each.whole(1, 100), (int) Math.round(Keeping.USUAL.warn() * 100));
        return Optional.of(new Keeping(
                dismissed,
                closed,
                serious,
                quota,
                warn / 100.0,
                map.get("bucket").flatMap(BucketReader::read)));
    }

    private static Duration days(Mapping map, String key, Duration usual) {
        return Duration.ofDays(Read.or(map.get(key), each -> each.whole(1, LONGEST), (int) usual.toDays()));
    }
}
