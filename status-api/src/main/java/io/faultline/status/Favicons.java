package io.faultline.status;

import io.faultline.status.page.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The icons of the states as pictures for a browser's tab, taken from the pages' own symbols.
final class Favicons {

    /// A tab is light or dark whatever the page: one colour of each state that reads on both.
    private static final Map<String, String> COLOURS =
            Map.of(
                    "ok", "#14866f",
                    "degraded", "#a87700",
                    "partial", "#b23c06",
                    "major", "#c2264b",
                    "maintenance", "#2a4fc0",
                    "nodata", "#67717f");

    private Favicons() {}

    /// By path.
    static Map<String, String> all() {
        String sprite = Style.resource("icons.html");
        var all = new LinkedHashMap<String, String>();
        for (String state :
                List.of("ok", "degraded", "partial", "major", "maintenance", "nodata")) {
            Matcher symbol =
                    Pattern.compile("<symbol id=\"i-" + state + "\"[^>]*>(.*?)</symbol>")
                            .matcher(sprite);
            if (symbol.find()) {
                all.put(
                        "/favicon-" + state + ".svg",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\" color=\""
                                + COLOURS.get(state)
                                + "\">"
                                + symbol.group(1)
                                + "</svg>");
            }
        }
        return all;
    }
}
