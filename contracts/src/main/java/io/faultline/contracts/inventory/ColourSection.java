package io.faultline.contracts.inventory;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the colours of the page. None is wrong: what can not be taken as it is given is a doubt at
/// its place.
final class ColourSection {

    private final Problems problems;
    private final Problems doubts;

    /// @param doubts takes what a valid file would better say otherwise
    ColourSection(Problems problems, Problems doubts) {
        this.problems = problems;
        this.doubts = doubts;
    }

    Map<String, String> read(YamlMapping page) {
        var colours = new LinkedHashMap<String, String>();
        if (!page.has("colours")) {
            return colours;
        }
        var all = YamlMapping.open(page.at("colours"), "'colours'", problems);
        for (String colour : all.names()) {
            String value = all.text(colour);
            if (value != null) {
                colours.put(colour, value);
            }
        }
        Palette.of(colours).remarks().forEach(each -> doubts.at(all.at(each.key()), each.text()));
        return colours;
    }
}
