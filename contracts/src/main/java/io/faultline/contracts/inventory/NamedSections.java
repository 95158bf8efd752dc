package io.faultline.contracts.inventory;

import io.faultline.contracts.inventory.References.Kind;
import java.net.URI;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Reads the page and the sections whose items are little more than a name.
final class NamedSections {

    private final Problems problems;
    private final References references;
    private final ColourSection colours;

    /// @param doubts takes what a valid file would better say otherwise
    NamedSections(Problems problems, Problems doubts, References references) {
        this.problems = problems;
        this.references = references;
        this.colours = new ColourSection(problems, doubts);
        references.exist(Kind.SERVICE, ServiceCatalogue.builtIn().keySet());
        references.exist(Kind.PARTNER, Set.of(Customer.PROVIDER));
    }

    Page page(YamlMapping file) {
        if (!file.has("page")) {
            return Page.DEFAULT;
        }
        var page =
                YamlMapping.closed(
                        file.at("page"),
                        "'page'",
                        problems,
                        Set.of(
                                "name",
                                "url",
                                "time-zone",
                                "languages",
                                "logo",
                                "colours",
                                "contacts"));
        Text name = page.localized("name");
        URI url = page.parsed("url", NamedSections::address);
        ZoneId zone = page.parsed("time-zone", ZoneId::of);
        List<String> languages = page.each("languages", NamedSections::language);
        return new Page(
                Objects.requireNonNullElse(name, Page.DEFAULT.name()),
                Objects.requireNonNullElse(url, Page.DEFAULT.url()),
                Objects.requireNonNullElse(zone, Page.DEFAULT.timeZone()),
                languages.isEmpty() ? Page.DEFAULT.languages() : languages,
                page.text("logo"),
                colours.read(page),
                page.texts("contacts"));
    }

    Map<String, Vantage> vantages(YamlMapping file) {
        Map<String, Vantage> vantages =
                InventoryReader.byId(
                        file,
                        "vantages",
                        problems,
                        (id, all) -> {
                            references.define(Kind.VANTAGE, id, all.keyAt(id));
                            var item = item(all, id, "vantage", Set.of("name", "anchors"));
                            return new Vantage(
                                    id, name(item, id), item.each("anchors", ProbeLine::of));
                        });
        if (vantages.isEmpty()) {
            references.exist(Kind.VANTAGE, Set.of(Vantage.LOCAL.id()));
            return Map.of(Vantage.LOCAL.id(), Vantage.LOCAL);
        }
        return vantages;
    }

    Map<String, Service> services(YamlMapping file) {
        var services = new LinkedHashMap<>(ServiceCatalogue.builtIn());
        InventoryReader.byId(
                        file,
                        "services",
                        problems,
                        (id, all) -> {
                            if (!services.containsKey(id)) {
                                references.define(Kind.SERVICE, id, all.keyAt(id));
                            }
                            var item = item(all, id, "service", Set.of("name", "contacts"));
                            return new Service(id, name(item, id), item.texts("contacts"));
                        })
                .forEach(services::put);
        return services;
    }

    Map<String, Partner> partners(YamlMapping file) {
        return InventoryReader.byId(
                file,
                "partners",
                problems,
                (id, all) -> {
                    references.define(Kind.PARTNER, id, all.keyAt(id));
                    var item = item(all, id, "partner", Set.of("name", "contacts"));
                    return new Partner(id, name(item, id), item.texts("contacts"));
                });
    }

    Map<String, RiskGroup> riskGroups(YamlMapping file) {
        return InventoryReader.byId(
                file,
                "risk-groups",
                problems,
                (id, all) -> {
                    references.define(Kind.RISK_GROUP, id, all.keyAt(id));
                    var item = item(all, id, "risk group", Set.of("name", "contacts"));
                    return new RiskGroup(id, name(item, id), item.texts("contacts"));
                });
    }

    Map<String, Customer> customers(YamlMapping file) {
        return InventoryReader.byId(file, "customers", problems, this::customer);
    }

    private Customer customer(String id, YamlMapping all) {
        references.define(Kind.CUSTOMER, id, all.keyAt(id));
        var item =
                item(
                        all,
                        id,
                        "customer",
                        Set.of(
                                "name",
                                "serviced-by",
                                "isp-supplied-by",
                                "premise-managed-by",
                                "seats",
                                "uses",
                                "contacts"));
        for (String key : List.of("serviced-by", "isp-supplied-by", "premise-managed-by")) {
            String party = item.text(key);
            if (party != null) {
                references.name(Kind.PARTNER, party, item.at(key));
            }
        }
        Integer seats = item.count("seats");
        return new Customer(
                id,
                name(item, id),
                Objects.requireNonNullElse(item.text("serviced-by"), Customer.PROVIDER),
                item.text("isp-supplied-by"),
                item.text("premise-managed-by"),
                seats == null ? 1 : seats,
                references.name(Kind.COMPONENT, item.scalars("uses")),
                item.texts("contacts"));
    }

    Map<String, SecretSource> secrets(YamlMapping file) {
        Map<String, SecretSource> secrets = new LinkedHashMap<>();
        InventoryReader.byId(
                file,
                "secrets",
                problems,
                (id, all) -> {
                    references.define(Kind.SECRET, id, all.keyAt(id));
                    var item = item(all, id, "secret", Set.of("file", "env"));
                    String path = item.text("file");
                    String variable = item.text("env");
                    if ((path == null) == (variable == null)) {
                        problems.at(
                                all.keyAt(id),
                                "the secret '"
                                        + id
                                        + "' needs either 'file' or 'env', never a value");
                    } else {
                        secrets.put(
                                id,
                                path != null
                                        ? new SecretSource.InFile(path)
                                        : new SecretSource.InEnvironment(
                                                Objects.requireNonNull(variable)));
                    }
                    return id;
                });
        return secrets;
    }

    Map<String, Budget> budgets(YamlMapping file) {
        return InventoryReader.byId(
                file,
                "budgets",
                problems,
                (id, all) -> {
                    references.define(Kind.BUDGET, id, all.keyAt(id));
                    var item =
                            item(
                                    all,
                                    id,
                                    "budget",
                                    Set.of("calls", "concurrent", "talk", "spend", "dial"));
                    return new Budget(
                            id,
                            item.text("calls"),
                            item.count("concurrent"),
                            item.duration("talk"),
                            item.text("spend"),
                            item.texts("dial"));
                });
    }

    private YamlMapping item(YamlMapping all, String id, String what, Set<String> keys) {
        return YamlMapping.closed(all.at(id), "the " + what + " '" + id + "'", problems, keys);
    }

    private static Text name(YamlMapping item, String id) {
        return Objects.requireNonNullElseGet(item.localized("name"), () -> Text.of(id));
    }

    private static URI address(String text) {
        URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("'" + text + "' must be an http or https address");
        }
        return uri;
    }

    private static String language(String text) {
        if (!text.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            throw new IllegalArgumentException("'" + text + "' is no language: write en or fr");
        }
        return text;
    }
}
