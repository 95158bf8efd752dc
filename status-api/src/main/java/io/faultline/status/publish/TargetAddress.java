package io.faultline.status.publish;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A target as an operator writes it, on one line:
///
/// - `/srv/status` or `dir:/srv/status`
/// - `s3://BUCKET/PREFIX?region=…&endpoint=https://…&path-style=true&access-key=env:NAME&secret-key=file:/…`
/// - `git:REMOTE?branch=…`, REMOTE as `git push` takes it
///
/// All take `heartbeat=5m` and `name=…`. A secret is named by where it is, never written here.
public final class TargetAddress {

    private static final Set<String> OF_ALL = Set.of("heartbeat", "name");
    private static final Set<String> OF_S3 =
            Set.of("region", "endpoint", "path-style", "access-key", "secret-key");
    private static final Set<String> OF_GIT = Set.of("branch");
    private static final Rhythm DISK = new Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Rhythm STORE = new Rhythm(Duration.ofSeconds(2), Duration.ofMinutes(1));
    private static final Rhythm COMMITS = new Rhythm(Duration.ofSeconds(5), Duration.ofMinutes(5));

    /// A target and its rhythm.
    public record Timed(Target target, Rhythm rhythm) {}

    private final String place;
    private final Map<String, String> options;
    private final Function<String, @Nullable String> environment;

    private TargetAddress(
            String place,
            Map<String, String> options,
            Function<String, @Nullable String> environment) {
        this.place = place;
        this.options = options;
        this.environment = environment;
    }

    /// The target that a line names.
    ///
    /// @param work where a target may keep files of its own
    /// @param environment the variables that secrets may stand in
    /// @throws IllegalArgumentException in one sentence that says what is wrong with the line
    static Timed read(String line, Path work, Function<String, @Nullable String> environment) {
        String text = line.strip();
        int mark = text.indexOf('?');
        String place = mark < 0 ? text : text.substring(0, mark);
        var address =
                new TargetAddress(
                        place,
                        mark < 0 ? Map.of() : options(text.substring(mark + 1)),
                        environment);
        if (place.startsWith("s3://")) {
            return address.timed(OF_S3, address.store(), STORE);
        }
        if (place.startsWith("git:")) {
            return address.timed(OF_GIT, address.repository(work), COMMITS);
        }
        if (place.startsWith("/") || place.startsWith("dir:/")) {
            Path folder = Path.of(place.replaceFirst("^dir:", ""));
            return address.timed(
                    Set.of(), new FolderTarget(address.name(folder.toString()), folder), DISK);
        }
        throw new IllegalArgumentException(
                "a target is a folder (/srv/status), s3://BUCKET or git:REMOTE, not \""
                        + place
                        + "\"");
    }

    private Timed timed(Set<String> known, Target target, Rhythm usual) {
        for (String each : options.keySet()) {
            if (!known.contains(each) && !OF_ALL.contains(each)) {
                throw new IllegalArgumentException(
                        place + " does not know \"" + each + "\", but " + List.copyOf(known));
            }
        }
        String heartbeat = options.get("heartbeat");
        return new Timed(
                target,
                heartbeat == null ? usual : new Rhythm(usual.spacing(), duration(heartbeat)));
    }

    private Target store() {
        String path = place.substring("s3://".length());
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String prefix = slash < 0 ? "" : path.substring(slash + 1).replaceFirst("/*$", "");
        if (bucket.isEmpty()) {
            throw new IllegalArgumentException("s3:// needs the name of a bucket");
        }
        String endpoint = options.get("endpoint");
        return new S3Target(
                name(place),
                new S3Target.Bucket(
                        bucket,
                        prefix.isEmpty() ? "" : prefix + "/",
                        options.getOrDefault("region", "us-east-1"),
                        endpoint == null ? null : uri(endpoint),
                        Boolean.parseBoolean(options.getOrDefault("path-style", "false")),
                        secret("access-key", "env:AWS_ACCESS_KEY_ID"),
                        secret("secret-key", "env:AWS_SECRET_ACCESS_KEY")));
    }

    private Target repository(Path work) {
        String remote = place.substring("git:".length());
        if (remote.isEmpty() || remote.startsWith("-") || remote.startsWith("ext::")) {
            throw new IllegalArgumentException("git: needs a repository, as git push takes it");
        }
        String branch = options.getOrDefault("branch", "main");
        if (!branch.matches("[A-Za-z0-9][A-Za-z0-9._/-]{0,200}") || branch.contains("..")) {
            throw new IllegalArgumentException("\"" + branch + "\" is no name of a branch");
        }
        String safe =
                io.faultline.status.site.Document.digest(
                        (remote + "#" + branch).getBytes(StandardCharsets.UTF_8));
        return new GitTarget(
                name("git:" + remote.replaceFirst("//[^@/]*@", "//")),
                remote,
                branch,
                work.resolve("git-" + safe));
    }

    private String name(String usual) {
        return options.getOrDefault("name", usual);
    }

    private String secret(String option, String usual) {
        String where = options.getOrDefault(option, usual);
        String value = null;
        if (where.startsWith("env:")) {
            value = environment.apply(where.substring("env:".length()));
        } else if (where.startsWith("file:")) {
            value = file(where.substring("file:".length()));
        } else {
            throw new IllegalArgumentException(
                    option + " is env:NAME or file:PATH, never the secret itself");
        }
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(place + ": there is no " + option + " in " + where);
        }
        return value.strip();
    }

    private static String file(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new IllegalArgumentException("the secret in " + path + " can not be read", e);
        }
    }

    private static Map<String, String> options(String query) {
        var options = new LinkedHashMap<String, String>();
        for (String each : query.split("&", 50)) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"" + each + "\" is not name=value");
            }
            options.put(
                    each.substring(0, equals),
                    URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return options;
    }

    private static URI uri(String endpoint) {
        URI uri = URI.create(endpoint);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("\"" + endpoint + "\" is not http(s)://HOST");
        }
        return uri;
    }

    private static Duration duration(String text) {
        if (!text.matches("[1-9][0-9]{0,5}(s|m|h)")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time like 30s, 5m or 1h");
        }
        return Duration.parse("PT" + text.toUpperCase(java.util.Locale.ROOT));
    }
}
