package io.faultline.status.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.PublicId;
import io.faultline.status.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What others put into their own pages: a badge, and the data of the widget. A state is told by
/// shape and words, not by colour alone.
public final class Embeds {

    private static final int HEIGHT = 24;
    private static final int ICON = 28;
    private static final double LETTER = 6.9;
    private static final Map<String, String> COLOURS =
            Map.of(
                    "ok", "#14866f",
                    "degraded", "#8a6100",
                    "partial", "#b23c06",
                    "major", "#c2264b",
                    "maintenance", "#2a4fc0",
                    "nodata", "#5b6572");
    private static final Map<String, String> SHAPES =
            Map.of(
                    "ok",
                            "<circle cx=\"14\" cy=\"12\" r=\"7\"/><path d=\"m10.5 12 2.5 2.6 4.5-5\"/>",
                    "degraded", "<path d=\"M14 5.5 21 18H7z\"/><path d=\"M14 10v3.5\"/>",
                    "partial",
                            "<circle cx=\"14\" cy=\"12\" r=\"7\"/><path d=\"M14 5v14a7 7 0 0 0 0-14\"/>",
                    "major",
                            "<path d=\"M11 5h6l4 4v6l-4 4h-6l-4-4V9z\"/><path d=\"m11.5 9.5 5 5m0-5-5 5\"/>",
                    "maintenance",
                            "<path d=\"M8 18l7-7m-1-3a4 4 0 0 1 5-2l-2 2 2 2 2-2a4 4 0 0 1-5 5\"/>",
                    "nodata", "<circle cx=\"14\" cy=\"12\" r=\"7\" stroke-dasharray=\"3 2\"/>");

    private final Snapshot snapshot;
    private final String language;
    private final String url;
    private final Look look;
    private final String sentence;

    /// @param url where readers find the page, without a trailing slash
    public Embeds(Snapshot snapshot, String language, String url) {
        this.snapshot = snapshot;
        this.language = language;
        this.url = url;
        this.look = Look.of(snapshot.overall(), Wording.in(snapshot, language).of(Words.class));
        this.sentence = look.label();
    }

    /// The state of the whole as a picture, which needs no script.
    public byte[] badge() {
        String text = escaped(Frames.provider(snapshot.page(), language) + ": " + sentence);
        long width = ICON + Math.round(LETTER * text.length()) + 8;
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" role="img" aria-label="%3$s">\
        <title>%3$s</title><rect width="%1$d" height="%2$d" rx="5" fill="%4$s"/>\
        <g fill="none" stroke="#fff" stroke-width="1.5">%5$s</g>\
        <text x="%6$d" y="16" fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">%3$s</text></svg>
        """
                .formatted(
                        width,
                        HEIGHT,
                        text,
                        COLOURS.getOrDefault(look.css(), "#5b6572"),
                        SHAPES.getOrDefault(look.css(), ""),
                        ICON)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// What the widget shows.
    public byte[] widget() {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("name", snapshot.page().name().in(language));
        root.put("url", url + "/");
        root.put("state", look.css());
        root.put("sentence", sentence);
        root.put("colour", COLOURS.getOrDefault(look.css(), "#5b6572"));
        ArrayNode incidents = root.putArray("incidents");
        for (Incident each : snapshot.unresolved()) {
            incidents
                    .addObject()
                    .put("title", each.title(language))
                    .put("url", url + "/incidents/" + PublicId.ofIncident(each.id()));
        }
        return Json.write(root);
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
