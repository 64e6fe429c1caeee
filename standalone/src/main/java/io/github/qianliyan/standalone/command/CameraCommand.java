package io.github.qianliyan.standalone.command;

import io.github.qianliyan.events.Json;
import io.github.qianliyan.ingest.source.ProbeReport;
import io.github.qianliyan.ingest.source.StreamProbe;
import io.github.qianliyan.service.config.Secret;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code camera}: looks at one camera from where this runs. */
@Command(name = "camera", description = "Looks at one camera.", mixinStandardHelpOptions = true)
public final class CameraCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** What the stream is, keyframe interval, clock, advice. */
    @Command(
            name = "probe",
            description = "Connects to a stream and tells what it is, its keyframe interval and clock, and advice.",
            mixinStandardHelpOptions = true)
    int probe(
            @Parameters(paramLabel = "URL", description = "rtsp, rtmp, http, srt, udp or file") String url,
            @Option(names = "--timeout", paramLabel = "T", defaultValue = "10s", description = "default: 10s")
                    String timeout,
            @Option(names = "--json", description = "print one JSON object") boolean json) {
        Duration limit = Durations.parse(timeout);
        ProbeReport report = StreamProbe.probe(new Secret(url), limit);
        var out = spec.commandLine().getOut();
        out.println(json ? Json.write(report) : ProbeText.of(report));
        out.flush();
        return report.ok() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
