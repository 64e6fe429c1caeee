package io.github.qianliyan.benchmarks.capacity;

import io.github.qianliyan.events.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scale}: what a camera costs, by how many there are. */
@Command(
        name = "scale",
        description = {
            "Runs the product as capacity does, with one number of cameras after the other. More than the machine can",
            "follow cost coverage, never freshness."
        },
        mixinStandardHelpOptions = true)
public final class ScaleCommand implements Callable<Integer> {
    @Option(
            names = "--cameras",
            paramLabel = "N",
            split = ",",
            defaultValue = "8,20,41,82,164",
            description = "how many, one run for each (default: 8,20,41,82,164)")
    private List<Integer> cameras = List.of(8, 20, 41, 82, 164);

    @Mixin
    private Scenario scenario = new Scenario();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Clips clips = scenario.clips(out);
        List<Map<String, Object>> points = new ArrayList<>();
        out.println("cameras   cores  a camera  coverage  judged/s busy  age p99 ms");
        for (int count : cameras) {
            Figures figures = scenario.run(count, clips);
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("cameras", count);
            point.put("cores", Figures.rounded(figures.cores(), 3));
            point.put("coresPerCamera", Figures.rounded(figures.cores() / count, 4));
            point.put("coverage", Figures.rounded(figures.coverage(), 4));
            point.put("freshnessMsP99", figures.freshnessMsP99());
            point.put("judgedFps", figures.judgedFps());
            point.put("rssMb", figures.rssMb());
            point.put("dropped", figures.dropped());
            point.put("othersOnTheMachineCores", Figures.rounded(figures.otherCores(), 3));
            points.add(point);
            out.printf(
                    "%7d  %6.3f  %8.4f  %8.4f  %13s  %10s%n",
                    count,
                    figures.cores(),
                    figures.cores() / count,
                    figures.coverage(),
                    figures.judgedFps().get(Mix.BUSY.word()),
                    figures.freshnessMsP99());
            out.flush();
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("points", points);
        out.println(Json.write(json));
        out.flush();
        return 0;
    }
}
