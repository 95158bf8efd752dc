package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.Target;
import io.faultline.contracts.inventory.TargetListReading;
import io.faultline.launcher.importing.Imported.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Prometheus' scrape jobs through blackbox_exporter, and the exporter's modules. The files are
/// told apart by what is in them.
final class PrometheusReader {

    private static final List<String> EXPORTER =
            List.of("__address__", "__param_target", "instance");

    private final ListFiles lists;
    private final Map<String, BlackboxModule> modules = new HashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final List<String> unmapped = new ArrayList<>();
    private Duration every = Duration.ofMinutes(1);
    private Duration timeout = Duration.ofSeconds(10);

    private PrometheusReader(ListFiles lists) {
        this.lists = lists;
    }

    /// Reads configurations.
    ///
    /// @param files texts by name
    /// @throws ImportRefused where one is no configuration
    static Imported read(Map<String, String> files, ListFiles lists) {
        var reader = new PrometheusReader(lists);
        var scraping = new ArrayList<Keys>();
        files.forEach((name, text) -> {
            Keys file = Keys.of(TreeReader.yaml(name, text), "the configuration");
            if (file.names().contains("modules")) {
                Keys modules = file.keys("modules");
                for (String module : modules.names()) {
                    Tree tree = modules.get(module);
                    if (tree != null) {
                        reader.modules.put(module, new BlackboxModule(tree));
                    }
                }
            } else if (file.names().contains("scrape_configs")) {
                scraping.add(file);
            } else {
                throw file.at()
                        .refused(
                                "this is neither Prometheus' configuration (scrape_configs) nor blackbox_exporter's (modules)");
            }
        });
        scraping.forEach(reader::jobs);
        return new Imported(reader.items, reader.unmapped);
    }

    private void jobs(Keys file) {
        Keys global = file.keys("global");
        Duration interval = Spans.parse(global.text("scrape_interval", "1m"));
        every = interval == null ? every : interval;
        Duration limit = Spans.parse(global.text("scrape_timeout", "10s"));
        timeout = limit == null ? timeout : limit;
        global.ignore("evaluation_interval");
        for (Tree tree : file.items("scrape_configs")) {
            job(Keys.of(tree, "a job"));
        }
        file.unread().forEach(key -> unmapped.add("'" + key + "' of the Prometheus configuration"));
    }

    private void job(Keys job) {
        String name = job.text("job_name", "job");
        int before = items.size();
        job.ignore("scheme", "honor_labels", "honor_timestamps");
        Duration interval = Spans.parse(job.text("scrape_interval"));
        Duration limit = Spans.parse(job.text("scrape_timeout"));
        Keys params = job.keys("params");
        List<String> wanted = params.texts("module");
        List<String> fixed = params.texts("target");
        String path = job.text("metrics_path", "/metrics");
        relabelling(job, name);
        var asking =
                new Asking(
                        name,
                        path.equals("/probe") || !wanted.isEmpty()
                                ? wanted.isEmpty() ? "http_2xx" : wanted.getFirst()
                                : null,
                        interval == null ? every : interval,
                        limit == null ? timeout : limit);
        if (wanted.size() > 1) {
            unmapped.add(name + ": only the first of its modules is asked for");
        }
        job.items("static_configs")
                .forEach(group -> statics(Keys.of(group, "a group"), asking, fixed));
        for (Tree tree : job.items("file_sd_configs")) {
            Keys files = Keys.of(tree, "file_sd_configs").ignore("refresh_interval");
            files.texts("files")
                    .forEach(pattern ->
                            listed(lists.find(job.at().file(), pattern), pattern, asking));
        }
        for (Tree tree : job.items("http_sd_configs")) {
            Keys server = Keys.of(tree, "http_sd_configs").ignore("refresh_interval");
            served(server.text("url"), asking);
            server.unread().forEach(key -> unmapped.add(name + ": http_sd_configs." + key));
        }
        job.unread().forEach(key -> unmapped.add(name + ": " + key));
        if (items.size() == before) {
            items.add(Item.unmapped("job", name, "it has no targets that could be read here"));
        }
    }

    /// The usual three rules send the target to the exporter; any other is told.
    private void relabelling(Keys job, String name) {
        for (Tree tree : job.items("relabel_configs")) {
            Keys rule = Keys.of(tree, "a rule");
            String to = rule.text("target_label");
            boolean isUsual =
                    EXPORTER.contains(to)
                            && rule.text("action", "replace").equals("replace")
                            && !rule.has("regex")
                            && rule.texts("source_labels").stream().allMatch(EXPORTER::contains)
                            && (to.equals("__address__") || !rule.has("replacement"));
            if (!isUsual) {
                unmapped.add(
                        name
                                + ": the relabelling of line "
                                + rule.at().line()
                                + (to.isEmpty() ? "" : " to " + to));
            }
        }
    }

    private void statics(Keys group, Asking asking, List<String> fixed) {
        List<String> targets = group.texts("targets");
        for (String target : fixed.isEmpty() ? targets : fixed) {
            add(asking.item(target), group.at());
        }
        if (group.has("labels")) {
            unmapped.add(
                    asking.job + ": the labels " + String.join(" ", group.keys("labels").names()));
        }
    }

    private void listed(List<ListFiles.Found> found, String pattern, Asking asking) {
        if (found.isEmpty()) {
            items.add(Item.unmapped(asking.job, pattern, "there is no such list of targets"));
        }
        for (ListFiles.Found list : found) {
            switch (list.reading()) {
                case TargetListReading.Listed(var targets) -> {
                    unmapped.add(
                            asking.job
                                    + ": the list "
                                    + list.name()
                                    + " as it is now and without its labels; 'each' would follow it");
                    for (Target target : targets) {
                        add(asking.item(target.name()), new Tree.Place(list.name(), 1, 1));
                    }
                }
                case TargetListReading.Broken(var problem) ->
                        items.add(Item.unmapped(asking.job, list.name(), problem.toString()));
                case TargetListReading.Missing(var reason) ->
                        items.add(Item.unmapped(asking.job, list.name(), reason));
            }
        }
    }

    private void served(String url, Asking asking) {
        var draft = asking.draft(url);
        BlackboxModule module = asking.module(draft);
        Urls place = Urls.of(url);
        if (place == null || place.hadCredentials() || !place.scheme().startsWith("http")) {
            draft.unmapped("its address is no http(s) URL without credentials");
        } else if (module != null) {
            module.ask(draft, "{target}", url);
        }
        items.add(draft.done());
    }

    private void add(Item item, Tree.Place at) {
        items.add(item);
        if (items.size() > Imported.MAX_ITEMS) {
            throw at.refused("at most " + Imported.MAX_ITEMS + " targets are taken");
        }
    }

    /// How a job asks its targets: by a module, or, without one, not at all: it scrapes metrics.
    private final class Asking {

        private final String job;
        private final @Nullable String module;
        private final Duration every;
        private final Duration timeout;

        Asking(String job, @Nullable String module, Duration every, Duration timeout) {
            this.job = job;
            this.module = module;
            this.every = every;
            this.timeout = timeout;
        }

        Draft draft(String target) {
            var draft = new Draft(job, target);
            draft.every(every);
            draft.timeout(timeout.compareTo(every) > 0 ? every : timeout);
            return draft;
        }

        Item item(String target) {
            Draft draft = draft(target);
            BlackboxModule asked = module(draft);
            if (asked != null) {
                asked.ask(draft, target, null);
            }
            return draft.done();
        }

        @Nullable BlackboxModule module(Draft draft) {
            if (module == null) {
                draft.unmapped("the job scrapes metrics, which is no probe");
                return null;
            }
            BlackboxModule known = modules.get(module);
            if (known == null) {
                known = BlackboxModule.wellKnown(module);
                draft.unmapped(
                        "the module "
                                + module
                                + (known == null
                                        ? " is in none of the files: name blackbox.yml too"
                                        : " as the exporter's example has it: no file here does"));
            }
            return known;
        }
    }
}
