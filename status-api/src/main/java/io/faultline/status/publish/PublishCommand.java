package io.faultline.status.publish;

import io.faultline.status.disk.Memory;
import io.faultline.status.disk.MemoryFile;
import io.faultline.status.notice.Notice;
import io.faultline.status.notice.SignedNotice;
import io.faultline.status.snapshot.PageAddress;
import io.faultline.status.snapshot.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `./faultline publish`: says something at the copies of the site when all else is down. It needs
/// no broker, no database and no service; it signs what it says, and the house takes it over when
/// it is back.
public final class PublishCommand {

    private final Path home;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream errors;

    PublishCommand(
            Path home, Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.home = home;
        this.environment = environment;
        this.out = out;
        this.errors = errors;
    }

    /// Runs it and ends with 0, 1 where a copy did not take the update, or 2 where it was called
    /// wrongly.
    public static void main(String[] arguments) {
        var home = Path.of(System.getProperty("faultline.home", ".faultline"));
        var command = new PublishCommand(home, System.getenv(), System.out, System.err);
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        System.exit(
                command.run(
                        Arrays.asList(arguments),
                        id,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    /// @param id of the update, a new one
    int run(List<String> arguments, String id, Instant at) {
        Notice notice;
        List<TargetAddress.Timed> targets;
        try {
            notice = PublishOptions.of(arguments).notice(id, at);
            targets =
                    Targets.of(
                            home, environment.get("FAULTLINE_PUBLISH_TARGETS"), environment::get);
        } catch (IllegalArgumentException e) {
            errors.println("faultline: " + e.getMessage() + "; ./faultline help publish says more");
            return 2;
        }
        var keys = new NoticeKeys(home);
        try {
            var signed = SignedNotice.of(notice, keys.signing());
            var book = new NoticeBook(home.resolve("notices.json"), keys);
            book.add(notice, signed);
            out.println(
                    "incident           "
                            + notice.incident()
                            + " (say more of it with --incident "
                            + notice.incident()
                            + ")");
            return post(new Emergency(book, known()), targets, at);
        } catch (IOException | GeneralSecurityException e) {
            errors.println("faultline: the update can not be signed and kept: " + e.getMessage());
            return 1;
        }
    }

    private int post(Emergency emergency, List<TargetAddress.Timed> targets, Instant at) {
        int failed = 0;
        for (TargetAddress.Timed each : targets) {
            try {
                emergency.post(each.target(), at);
                out.printf("%-18s %s%n", "published", each.target().name());
            } catch (IOException | RuntimeException e) {
                failed++;
                errors.printf(
                        "%-18s %s: %s%n", "NOT published", each.target().name(), e.getMessage());
            }
        }
        return failed == 0 ? 0 : 1;
    }

    private Optional<World> known() {
        Path file = home.resolve("status").resolve("snapshot.json");
        if (!Files.exists(file)) {
            out.println(
                    "note               what was last known is not on this machine: each copy is asked"
                            + " what it knows");
        }
        var url = Optional.ofNullable(environment.get("FAULTLINE_PAGE_URL"));
        return new MemoryFile(file)
                .load()
                .map(Memory::world)
                .map(world -> PageAddress.applied(world, url));
    }
}
