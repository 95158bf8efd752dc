package io.faultline.launcher.parts;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One process to keep running.
///
/// @param name also of its log and pid file
/// @param program what to run
/// @param ports it listens on, checked before the first start
/// @param readiness how it says that it works
/// @param preparation runs before every start, also before a restart
/// @param after the parts that must be ready before this one starts
public record Part(
        String name,
        Stage stage,
        Program program,
        List<Integer> ports,
        Readiness readiness,
        Preparation preparation,
        Set<String> after) {

    /// Marks a process as ours together with `FAULTLINE_HOME`, so that a recycled pid is never
    /// taken for one.
    public static final String MARK = "FAULTLINE_PART";

    public Part {
        ports = List.copyOf(ports);
        after = Set.copyOf(after);
    }

    /// A part that needs nothing before it starts.
    public Part(
            String name, Stage stage, Program program, List<Integer> ports, Readiness readiness) {
        this(name, stage, program, ports, readiness, () -> {}, Set.of());
    }

    public Part after(Set<String> names) {
        return new Part(name, stage, program, ports, readiness, preparation, names);
    }

    public Part preparedBy(Preparation first) {
        return new Part(name, stage, program, ports, readiness, first, after);
    }

    /// A command line and what its environment has beyond the supervisor's own.
    public record Program(List<String> command, Map<String, String> environment) {
        public Program {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /// Work before a start: unpacking, initialising, removing what a crash left behind. Can be
    /// repeated at any time.
    @FunctionalInterface
    public interface Preparation {
        void prepare() throws IOException, InterruptedException;
    }
}
