package io.github.qianliyan.benchmarks.capacity;

import io.github.qianliyan.events.Json;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latency}: how old what an operator sees is. */
@Command(
        name = "latency",
        description = {
            "Runs the product as capacity does, and takes the time from the capture of the frame that decided an alert"
                    + " to a",
            "reader of the topic alerts, and to a screen that is logged in like any operator's."
        },
        mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {
    @Option(names = "--cameras", paramLabel = "N", defaultValue = "82", description = "how many (default: 82)")
    private int cameras = 82;

    @Mixin
    private Scenario scenario = new Scenario();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Figures figures = scenario.run(cameras, scenario.clips(out));
        figures.print(out);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cameras", cameras);
        json.put("captureToAlertMs", figures.latency().captureToAlert());
        json.put("alertToScreenMs", figures.latency().alertToScreen());
        json.put("captureToScreenMs", figures.latency().captureToScreen());
        json.put("othersOnTheMachineCores", Figures.rounded(figures.otherCores(), 3));
        if (figures.latency().captureToScreen() == null) {
            json.put("why", "no rule fired while it was measured");
        }
        out.println(Json.write(json));
        out.flush();
        return 0;
    }
}
