package io.faultline.status.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A branch of a git repository, from which a host of static pages serves. A publication is one
/// commit: it is there whole or not at all. The machine's own `git` does the work, since it knows
/// the keys and helpers that were set up for it.
public final class GitTarget implements Target {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String OURS = "refs/heads/publish";
    private static final Map<String, String> UNATTENDED =
            Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_ASKPASS", "true");

    private final String name;
    private final String remote;
    private final String branch;
    private final Path clone;
    private final Commands git;
    private String seen = "";

    /// @param remote the repository, as `git push` takes it
    /// @param clone where our own bare copy of it is kept
    public GitTarget(String name, String remote, String branch, Path clone) {
        this.name = name;
        this.remote = remote;
        this.branch = branch;
        this.clone = clone;
        this.git = new Commands(List.of("git"), UNATTENDED, LIMIT);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        if (!fetch()) {
            return Optional.empty();
        }
        seen = head();
        var shown = git.run(clone, new byte[0], "show", OURS + ":" + Publication.fileName(path));
        return shown.code() == 0 ? Optional.of(shown.output()) : Optional.empty();
    }

    @Override
    public void write(Publication publication) throws IOException {
        commit(publication, true);
    }

    @Override
    public void patch(Publication part) throws IOException {
        commit(part, false);
    }

    @Override
    public void forget() {
        // every commit says all there is
    }

    private void commit(Publication publication, boolean whole) throws IOException {
        boolean exists = fetch();
        if (whole && !seen.isEmpty() && exists && !head().equals(seen)) {
            throw new IOException("somebody else pushed meanwhile: what they said is read first");
        }
        String before = exists ? tree() : "";
        run(
                stream(publication, whole, exists),
                "fast-import",
                "--quiet",
                "--force",
                "--date-format=raw");
        if (!tree().equals(before)) {
            run(new byte[0], "push", "--quiet", "--", remote, OURS + ":refs/heads/" + branch);
        }
        seen = head();
    }

    /// Takes what stands there; false where the branch does not exist yet.
    private boolean fetch() throws IOException {
        if (!Files.isDirectory(clone.resolve("objects"))) {
            Files.createDirectories(clone);
            run(new byte[0], "init", "--quiet", "--bare");
        }
        var there = git.run(clone, new byte[0], "ls-remote", "--", remote, "refs/heads/" + branch);
        if (there.code() != 0) {
            throw refused("ls-remote", there);
        }
        if (there.output().length == 0) {
            git.run(clone, new byte[0], "update-ref", "-d", OURS);
            return false;
        }
        run(
                new byte[0],
                "fetch",
                "--quiet",
                "--depth=1",
                "--",
                remote,
                "+refs/heads/" + branch + ":" + OURS);
        return true;
    }

    private String head() throws IOException {
        return new String(run(new byte[0], "rev-parse", OURS), StandardCharsets.UTF_8).strip();
    }

    private String tree() throws IOException {
        byte[] id = run(new byte[0], "rev-parse", OURS + "^{tree}");
        return new String(id, StandardCharsets.UTF_8).strip();
    }

    /// The publication in the language of git-fast-import(1).
    private static byte[] stream(Publication publication, boolean whole, boolean exists)
            throws IOException {
        var out = new ByteArrayOutputStream();
        line(out, "commit " + OURS);
        line(
                out,
                "committer Faultline <faultline@localhost> "
                        + publication.at().getEpochSecond()
                        + " +0000");
        data(out, ("State " + publication.state() + "\n").getBytes(StandardCharsets.UTF_8));
        if (exists) {
            line(out, "from " + OURS + "^0");
        }
        if (whole) {
            line(out, "deleteall");
        }
        for (var each : publication.files().entrySet()) {
            line(out, "M 100644 inline " + Publication.fileName(each.getKey()));
            data(out, each.getValue().body());
        }
        line(out, "");
        return out.toByteArray();
    }

    private static void line(ByteArrayOutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void data(ByteArrayOutputStream out, byte[] body) throws IOException {
        line(out, "data " + body.length);
        out.write(body);
        line(out, "");
    }

    private byte[] run(byte[] input, String... arguments) throws IOException {
        var result = git.run(clone, input, arguments);
        if (result.code() != 0) {
            throw refused(arguments[0], result);
        }
        return result.output();
    }

    private static IOException refused(String what, Commands.Result result) {
        String said = result.errors().lines().reduce((_, last) -> last).orElse("no reason given");
        return new IOException("git " + what + ": " + said);
    }
}
