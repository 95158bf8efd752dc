package io.faultline.bench;

import io.faultline.bench.detection.DetectionBench;
import io.faultline.bench.house.Place;
import io.faultline.bench.probing.ProbingBench;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// `./faultline bench [NAME[.PART]…] [--short]`.
public final class BenchCommand {

    private static final List<Benchmark> ALL = List.of(new ProbingBench(), new DetectionBench());

    private BenchCommand() {}

    /// Figures go to standard output, progress to standard error. Exit code 0, or 2 for a name
    /// nobody knows, or 1 when a benchmark could not be run to its end.
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        var length = Benchmark.Length.WHOLE;
        Map<Benchmark, Set<String>> chosen = new LinkedHashMap<>();
        for (String argument : arguments) {
            if (argument.equals("--short")) {
                length = Benchmark.Length.SHORT;
                continue;
            }
            String name = argument.split("\\.", 2)[0];
            Optional<Benchmark> named =
                    ALL.stream().filter(each -> each.name().equals(name)).findFirst();
            if (named.isEmpty()) {
                System.err.println(
                        "faultline: bench does not know \""
                                + argument
                                + "\": ./faultline bench ["
                                + ALL.stream().map(Benchmark::name).collect(Collectors.joining("|"))
                                + "] [--short]");
                return 2;
            }
            Set<String> parts = chosen.computeIfAbsent(named.get(), _ -> new LinkedHashSet<>());
            if (!argument.equals(name)) {
                parts.add(argument);
            }
        }
        if (chosen.isEmpty()) {
            ALL.forEach(each -> chosen.put(each, Set.of()));
        }
        Logger.getLogger("").setLevel(Level.SEVERE); // what the Kafka clients say is no progress
        try {
            Place place = Place.ofProcess();
            for (var each : chosen.entrySet()) {
                each.getKey()
                        .run(
                                place,
                                figure -> System.out.println(figure.line()),
                                new Benchmark.Wish(each.getValue(), length));
            }
            return 0;
        } catch (IOException | IllegalStateException e) {
            System.err.println("faultline: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
