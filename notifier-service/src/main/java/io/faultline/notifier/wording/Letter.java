package io.faultline.notifier.wording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mail in words, before it is laid out as text and HTML. Links may hold [Marker]s.
///
/// @param language `en` or `fr`
/// @param brand who speaks
/// @param preheader what an inbox shows after the subject
/// @param badge one word in the head, severity for example
/// @param standing where it stands and for how long
/// @param leadLabel a bold word before the lead, or empty
/// @param lead the first paragraph
/// @param code digits to type, or null
/// @param action where to go
/// @param reason why the reader gets this
/// @param links at the foot
public record Letter(
        String language,
        String brand,
        String subject,
        String preheader,
        Tone tone,
        String badge,
        String standing,
        String headline,
        String leadLabel,
        String lead,
        @Nullable String code,
        List<Row> rows,
        Link action,
        String reason,
        List<Link> links) {

    /// Keeps copies.
    public Letter {
        rows = List.copyOf(rows);
        links = List.copyOf(links);
    }

    /// The lead line by line, as it was written: an empty line stands between paragraphs.
    public List<String> leadLines() {
        return lead.lines().toList();
    }

    /// A fact.
    public record Row(String label, List<Line> lines) {
        /// Keeps its own copy.
        public Row {
            lines = List.copyOf(lines);
        }
    }

    /// A line of a fact: bold words, then plain ones; either may be empty.
    public record Line(String strong, String plain) {}

    /// A place to go.
    public record Link(String label, String url) {}
}
