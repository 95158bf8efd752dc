package io.faultline.status.page;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is filled into a wording: `{age} ago`. Whatever stands in braces is one.
final class Placeholders {

    private static final Pattern ONE = Pattern.compile("\\{([^{}]*)}");

    private Placeholders() {}

    /// The names in a text, sorted.
    static Set<String> in(String text) {
        var names = new TreeSet<String>();
        ONE.matcher(text).results().forEach(each -> names.add(each.group(1)));
        return names;
    }

    /// A text with its placeholders filled in, all at once: what is filled in is not looked at.
    static String filled(String text, Map<String, String> values) {
        return ONE.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                values.getOrDefault(found.group(1), found.group())));
    }
}
