package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.Expectation;
import io.faultline.contracts.inventory.ProbeLine;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.launcher.importing.Imported.Item;
import io.faultline.launcher.importing.Imported.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An item on its way: what it will ask, what it expects, and what could not be taken along.
/// Whatever the inventory's reader would refuse is told instead of written.
final class Draft {

    private static final int MAX_LINE = 2_000;
    private static final List<String> SECRET =
            List.of("authorization", "cookie", "token", "secret", "password", "api-key", "apikey");

    /// The probes that prove who asks, as far as they are imported.
    private static final Set<ProbeType> WITH_LOGIN =
            EnumSet.of(ProbeType.HTTP, ProbeType.SQL, ProbeType.REDIS, ProbeType.GRPC);

    private final String group;
    private final String name;
    private String whose;
    private @Nullable ImportedLogin login;
    private final List<ImportedCheck> checks = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final List<String> unmapped = new ArrayList<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> expect = new ArrayList<>();
    private final List<String> degraded = new ArrayList<>();
    private @Nullable Duration every;
    private @Nullable Duration timeout;

    Draft(String group, String name) {
        this.group = group;
        this.name = name.replaceAll("//[^/@\\s]*@", "//");
        this.whose = group + "/" + this.name;
    }

    /// Something of the item that the inventory can not say.
    void unmapped(String why) {
        unmapped.add(why);
    }

    void every(@Nullable Duration duration) {
        every = positive(duration);
    }

    void timeout(@Nullable Duration duration) {
        timeout = positive(duration);
    }

    private static @Nullable Duration positive(@Nullable Duration duration) {
        return duration == null || duration.toMillis() < 1 ? null : duration;
    }

    void option(String option, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (!option.matches("[a-z][a-z0-9._-]*") || (value.contains("'") && value.contains("\""))) {
            unmapped("the option " + option + " can not be written in a probe line");
        } else {
            options.put(option, value);
        }
    }

    /// Its login is that of all in its group.
    void likeItsGroup() {
        whose = group;
    }

    /// A login whose secret will be found elsewhere.
    ///
    /// @param role how the secret is used: `password`, `token` or `secret`
    /// @param file where it lies already; empty: nowhere yet
    void login(String user, String role, String file) {
        var wanted = new ImportedLogin(whose, user, role, file);
        if (login != null && !login.equals(wanted)) {
            unmapped("a second login beside the first");
        } else {
            login = wanted;
        }
    }

    /// The login that a URL names, where it names one.
    void login(@Nullable Urls url) {
        if (url == null) {
            return;
        }
        if (url.hadPassword() && url.user().isEmpty()) {
            login("", "token", "");
        } else if (url.hadPassword()) {
            login(url.user(), "password", "");
        } else if (!url.user().isEmpty()) {
            unmapped("the user in the URL, who has no password");
        }
    }

    /// A request's header, unless it looks like a secret: those are named, never written down.
    void header(String header, String value) {
        String lower = header.toLowerCase(Locale.ROOT);
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (lower.equals("authorization") && word.startsWith("bearer ")) {
            login("", "token", "");
        } else if (lower.equals("authorization") && word.startsWith("basic ")) {
            login("", "secret", "");
        } else if (SECRET.stream().anyMatch(lower::contains)) {
            unmapped("the header " + header + " looks like a secret: name it under 'secrets'");
        } else {
            option("header." + lower, value);
        }
    }

    /// An expectation whose value is a text.
    void expect(String what, String operator, String value) {
        expect(what + " " + operator + " \"" + value + "\"");
    }

    void expect(String line) {
        add(line, expect);
    }

    void degraded(String line) {
        add(line, degraded);
    }

    private void add(String line, List<String> to) {
        if (line.length() > MAX_LINE) {
            unmapped("an expectation of more than " + MAX_LINE + " characters");
            return;
        }
        try {
            String written = Expectation.of(line).toString();
            if (!to.contains(written)) {
                to.add(written);
            }
        } catch (IllegalArgumentException e) {
            unmapped("the expectation " + line + ": " + e.getMessage());
        }
    }

    void window(Window window) {
        windows.add(window);
    }

    /// Asks by a probe with the options and expectations collected so far.
    ///
    /// @param suffix behind the probe's own word, where an item asks twice
    /// @param extra options of this probe alone
    void ask(ProbeType type, String target, String suffix, Map<String, String> extra) {
        each(type, target, target, suffix, extra, null);
    }

    void ask(ProbeType type, String target) {
        ask(type, target, "", Map.of());
    }

    /// Asks every target of a list.
    ///
    /// @param target with `{target}` in it
    /// @param sample the same with a target filled in, to try it out
    void each(
            ProbeType type,
            String target,
            String sample,
            String suffix,
            Map<String, String> extra,
            @Nullable String each) {
        var all = new LinkedHashMap<>(options);
        all.putAll(extra);
        var tried = new ProbeLine(type, sample, all);
        try {
            if (!ProbeLine.of(tried.toString()).equals(tried)) {
                throw new IllegalArgumentException(
                        "'" + tried + "' can not be written as one line");
            }
        } catch (IllegalArgumentException e) {
            unmapped(String.valueOf(e.getMessage()));
            return;
        }
        boolean hasLogin = WITH_LOGIN.contains(type);
        if (login != null && !hasLogin) {
            unmapped("its login: a " + type.words() + " probe has none");
        }
        checks.add(
                new ImportedCheck(
                        type.words().replace(' ', '-') + suffix,
                        new ProbeLine(type, target, all).toString(),
                        every,
                        timeout,
                        expect,
                        degraded,
                        hasLogin ? login : null,
                        each));
    }

    /// The item, whatever it has become.
    Item done() {
        if (checks.isEmpty() && unmapped.isEmpty()) {
            unmapped("nothing here can be probed");
        }
        return new Item(group, name, checks, windows, unmapped);
    }
}
