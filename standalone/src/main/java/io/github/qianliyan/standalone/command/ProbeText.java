package io.github.qianliyan.standalone.command;

import io.github.qianliyan.events.Text;
import io.github.qianliyan.ingest.source.ProbeReport;

/** A probe's report for a person. */
final class ProbeText {
    private ProbeText() {}

    static String of(ProbeReport report) {
        StringBuilder text = new StringBuilder();
        line(text, "stream", report.url());
        if (!report.ok()) {
            line(text, "trouble", report.reason() + ": " + both(report.text()));
            return text.toString().stripTrailing();
        }
        line(text, "container", report.container());
        line(text, "codec", report.codec());
        line(text, "picture", report.width() + " x " + report.height() + ", " + report.fps() + " frames a second");
        line(
                text,
                "keyframes",
                report.keyframeSeconds() == null ? "only one seen" : "every " + report.keyframeSeconds() + " s");
        line(
                text,
                "bit rate",
                report.kbps() + " kbit/s" + (Boolean.TRUE.equals(report.audio()) ? ", sound is dropped" : ""));
        if (report.clock() != null) {
            line(
                    text,
                    "clock",
                    report.clock().frames() + " frames, " + report.clock().damaged() + " with a bad timestamp"
                            + (report.clock().speed() == null
                                    ? ""
                                    : ", speed " + report.clock().speed()));
        }
        report.advice().forEach(advice -> line(text, "advice", both(advice)));
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("%-10s %s%n", name, value));
    }

    private static String both(Text text) {
        return text.zh() + " / " + text.en();
    }
}
