package io.faultline.bench;

import io.faultline.bench.house.Place;
import io.faultline.bench.probing.ProbingBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// `./faultline bench [NAME…] [--short]`.
public final class BenchCommand {

    private static final List<Benchmark> ALL = List.of(new ProbingBench());

    private BenchCommand() {}

    /// Figures go to standard output, progress to standard error. Exit code 0, or 2 for a name
    /// nobody knows, or 1 when a benchmark could not be run to its end.
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        var length = Benchmark.Length.WHOLE;
        var chosen = new ArrayList<Benchmark>();
        for (String argument : arguments) {
            if (argument.equals("--short")) {
                length = Benchmark.Length.SHORT;
                continue;
            }
            var named = ALL.stream().filter(each -> each.name().equals(argument)).findFirst();
            if (named.isEmpty()) {
                System.err.println(
                        "faultline: bench does not know \""
                                + argument
                                + "\": ./faultline bench ["
                                + ALL.stream().map(Benchmark::name).collect(Collectors.joining("|"))
                                + "] [--short]");
                return 2;
            }
            chosen.add(named.get());
        }
        Logger.getLogger("").setLevel(Level.SEVERE); // what the Kafka clients say is no progress
        try {
            Place place = Place.ofProcess();
            for (Benchmark each : chosen.isEmpty() ? ALL : chosen) {
                each.run(place, figure -> System.out.println(figure.line()), length);
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
