package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A YAML or JSON document, each part with its place.
sealed interface Tree {

    /// Where it begins.
    Place at();

    /// A place in a file.
    ///
    /// @param line from 1
    /// @param column from 1
    record Place(String file, int line, int column) {

        /// Something is wrong here.
        ImportRefused refused(String message) {
            return new ImportRefused(List.of(new Problem(file, line, column, message)));
        }
    }

    /// A scalar as written; empty for null.
    record Text(String value, Place at) implements Tree {}

    /// A list.
    record Items(List<Tree> items, Place at) implements Tree {
        /// Copies the list.
        public Items {
            items = List.copyOf(items);
        }
    }

    /// A mapping, in the file's order.
    record Fields(Map<String, Tree> fields, Place at) implements Tree {
        /// Copies the mapping.
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// Whether it says nothing: null, an empty text, list or mapping, false or 0.
    default boolean isNothing() {
        return switch (this) {
            case Text(var value, _) ->
                    value.isEmpty() || value.equals("false") || value.equals("0");
            case Items(var items, _) -> items.isEmpty();
            case Fields(var fields, _) -> fields.isEmpty();
        };
    }
}
