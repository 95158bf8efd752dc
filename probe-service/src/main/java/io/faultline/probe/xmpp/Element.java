package io.faultline.probe.xmpp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An element of a stream.
///
/// @param name without its prefix
/// @param attributes by name as written
/// @param children in order
/// @param text what stands directly in it
record Element(String name, Map<String, String> attributes, List<Element> children, String text) {

    Element {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /// The first child of this name.
    Optional<Element> child(String name) {
        return named(name).findFirst();
    }

    /// All children of this name.
    Stream<Element> named(String name) {
        return children.stream().filter(each -> each.name().equals(name));
    }

    /// The condition that an error or a failure names: its first child but for `text` (RFC 6120,
    /// sections 4.9.2 and 6.5).
    String condition() {
        return children.stream()
                .map(Element::name)
                .filter(each -> !each.equals("text"))
                .findFirst()
                .orElse("no condition");
    }
}
