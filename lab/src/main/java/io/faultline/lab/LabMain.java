package io.faultline.lab;

import io.faultline.lab.center.LabSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Runs the lab until it is told to end (SIGTERM, Ctrl-C). `--inventory` prints how it is to be
/// watched instead.
public final class LabMain {

    private LabMain() {}

    /// Exit code 0 after an orderly end, 1 when a port is taken, 2 when called wrongly.
    public static void main(String[] arguments) throws InterruptedException {
        int code = run(List.of(arguments), System.getenv(), System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(
            List<String> arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err)
            throws InterruptedException {
        try {
            LabSettings settings = LabSettings.from(environment);
            if (arguments.equals(List.of("--inventory"))) {
                out.print(LabInventory.render(settings.ports().base(), settings.home()));
                return 0;
            }
            if (!arguments.isEmpty()) {
                err.println("the lab takes no argument but --inventory");
                return 2;
            }
            serve(settings, out);
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println(
                    "the lab cannot start: %s; end whoever holds the port, or set FAULTLINE_PORT_BASE"
                            .formatted(e.getMessage()));
            return 1;
        }
    }

    private static void serve(LabSettings settings, PrintStream out)
            throws IOException, InterruptedException {
        var ended = new CountDownLatch(1);
        Lab lab = Lab.start(settings, InstantSource.system());
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            lab.close();
                            ended.countDown();
                        }));
        out.printf(
                "lab ready on 127.0.0.1:%d after %d ms%n",
                settings.ports().control(), ManagementFactory.getRuntimeMXBean().getUptime());
        out.flush();
        ended.await();
    }
}
