package io.faultline.contracts.inventory;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/// Reads an inventory file (CONTRACT.md, section 2). The file is hostile until read: size, depth
/// and aliases are bounded, and whatever is wrong is said with line and column, all of it in one
/// run.
public final class InventoryReader {

    private static final int MAX_CHARACTERS = 64 << 20;
    private static final Set<String> SECTIONS =
            Set.of(
                    "page",
                    "vantages",
                    "defaults",
                    "services",
                    "partners",
                    "customers",
                    "components",
                    "risk-groups",
                    "checks",
                    "playbooks",
                    "maintenance",
                    "secrets",
                    "budgets");

    private InventoryReader() {}

    /// Reads the text of a file that needs no lists of targets.
    ///
    /// @param file the file's name, for the problems
    public static InventoryReading read(String file, String yaml) {
        return read(file, yaml, TargetLists.NONE);
    }

    /// Reads the text of a file.
    ///
    /// @param file the file's name, for the problems
    /// @param lists where the lists of targets come from that `each:` names
    public static InventoryReading read(String file, String yaml, TargetLists lists) {
        return read(file, yaml, lists, _ -> {});
    }

    /// Reads the text of a file.
    ///
    /// @param file the file's name, for the problems
    /// @param lists where the lists of targets come from that `each:` names
    /// @param warnings takes what a valid file would better say otherwise
    public static InventoryReading read(
            String file, String yaml, TargetLists lists, Consumer<Problem> warnings) {
        var problems = new Problems(file);
        var doubts = new Problems(file);
        Inventory inventory = inventory(yaml, problems, doubts, lists);
        if (problems.none()) {
            doubts.inOrder().forEach(warnings);
        }
        return problems.none()
                ? new InventoryReading.Valid(inventory)
                : new InventoryReading.Invalid(problems.inOrder());
    }

    private static Inventory inventory(
            String yaml, Problems problems, Problems doubts, TargetLists lists) {
        Node root;
        try {
            root = yaml().compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            problems.at(e.getProblemMark(), "this is not YAML: " + e.getProblem());
            return Inventory.EMPTY;
        } catch (YAMLException e) {
            problems.atStart("this is not YAML that can be read: " + e.getMessage());
            return Inventory.EMPTY;
        }
        if (root == null || root.getTag().equals(Tag.NULL)) {
            return Inventory.EMPTY;
        }
        var references = new References(problems);
        YamlMapping file = YamlMapping.closed(root, "the inventory", problems, SECTIONS);
        var names = new NamedSections(problems, doubts, references);
        Map<String, Vantage> vantages = names.vantages(file);
        Map<String, Component> components = new ComponentSection(problems, references).read(file);
        var plans = new PlanSections(problems, references);
        var checks = new CheckSection(problems, references, vantages, components, lists);
        var inventory =
                new Inventory(
                        names.page(file),
                        vantages,
                        names.services(file),
                        names.partners(file),
                        names.customers(file),
                        components,
                        names.riskGroups(file),
                        checks.read(file),
                        plans.playbooks(file),
                        plans.maintenance(file),
                        names.secrets(file),
                        names.budgets(file));
        references.resolve();
        checks.doubt(inventory, doubts);
        return inventory;
    }

    /// Goes through a mapping by id.
    static <T> Map<String, T> byId(
            YamlMapping file,
            String section,
            Problems problems,
            java.util.function.BiFunction<String, YamlMapping, T> item) {
        var items = new LinkedHashMap<String, T>();
        if (file.has(section)) {
            YamlMapping all = YamlMapping.open(file.at(section), "'" + section + "'", problems);
            for (String id : all.names()) {
                items.put(id, item.apply(id, all));
            }
        }
        return items;
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(20);
        options.setAllowRecursiveKeys(false);
        var dumper = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options);
    }
}
