package io.faultline.launcher.importing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One mapping of the input, which remembers what was asked of it: whatever nobody asked for is
/// told at the end.
final class Keys {

    private final Tree.Fields fields;
    private final String path;
    private final Set<String> read = new HashSet<>();
    private final List<Keys> below = new ArrayList<>();

    private Keys(Tree.Fields fields, String path) {
        this.fields = fields;
        this.path = path;
    }

    /// Reads a mapping.
    ///
    /// @param what for the errors
    static Keys of(Tree tree, String what) {
        if (tree instanceof Tree.Fields fields) {
            return new Keys(fields, "");
        }
        throw tree.at().refused(what + " must be a mapping");
    }

    /// Where it begins.
    Tree.Place at() {
        return fields.at();
    }

    boolean has(String key) {
        Tree value = get(key);
        return value != null && !value.isNothing();
    }

    /// What a key holds, whatever it is.
    @Nullable Tree get(String key) {
        read.add(key);
        return fields.fields().get(key);
    }

    /// Keys that mean nothing here.
    Keys ignore(String... keys) {
        read.addAll(Arrays.asList(keys));
        return this;
    }

    /// A text; empty where there is none.
    String text(String key) {
        return switch (get(key)) {
            case null -> "";
            case Tree.Text(var value, _) -> value.strip();
            case Tree.Items list -> throw list.at().refused("'" + key + "' must be a text");
            case Tree.Fields map -> throw map.at().refused("'" + key + "' must be a text");
        };
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text.isEmpty() ? otherwise : text;
    }

    boolean flag(String key) {
        String text = text(key);
        return text.equals("true") || text.equals("1") || text.equals("yes");
    }

    /// The parts of a list; none where there is no list.
    List<Tree> items(String key) {
        return switch (get(key)) {
            case null -> List.of();
            case Tree.Items(var items, _) -> items;
            case Tree.Text(var value, _) when value.isEmpty() -> List.of();
            case Tree.Text text -> throw text.at().refused("'" + key + "' must be a list");
            case Tree.Fields map -> throw map.at().refused("'" + key + "' must be a list");
        };
    }

    /// The texts of a list; a single text is a list of one.
    List<String> texts(String key) {
        if (get(key) instanceof Tree.Text(var value, _)) {
            return value.isEmpty() ? List.of() : List.of(value);
        }
        var texts = new ArrayList<String>();
        for (Tree item : items(key)) {
            if (!(item instanceof Tree.Text(var value, _))) {
                throw item.at().refused("'" + key + "' must be a list of texts");
            }
            texts.add(value);
        }
        return texts;
    }

    /// A mapping under this one, empty where there is none; what it holds is asked for like the
    /// rest.
    Keys keys(String key) {
        Keys keys =
                switch (get(key)) {
                    case null -> new Keys(new Tree.Fields(Map.of(), at()), path + key + ".");
                    case Tree.Fields map -> new Keys(map, path + key + ".");
                    case Tree.Text(var value, var at) when value.isEmpty() ->
                            new Keys(new Tree.Fields(Map.of(), at), path + key + ".");
                    case Tree.Text text ->
                            throw text.at().refused("'" + key + "' must be a mapping");
                    case Tree.Items list ->
                            throw list.at().refused("'" + key + "' must be a mapping");
                };
        below.add(keys);
        return keys;
    }

    /// The keys there are.
    Set<String> names() {
        return fields.fields().keySet();
    }

    /// The keys that say something and that nobody asked for.
    List<String> unread() {
        var unread = new ArrayList<String>();
        fields.fields()
                .forEach((key, value) -> {
                    if (!read.contains(key) && !value.isNothing()) {
                        unread.add(path + key);
                    }
                });
        below.forEach(keys -> unread.addAll(keys.unread()));
        return unread;
    }
}
