package io.faultline.incident.http;

import io.faultline.incident.desk.Act;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An act at the desk.
///
/// @param act `posted`, `acknowledged` or `withheld`
/// @param by a user's name, or `detector`
/// @param title of the incident
/// @param phase that was said; absent for an acknowledgement
/// @param shouldNotify `notify`: whether subscribers were, or would have been, told
/// @param text what was said
/// @param reason why it was withheld
record ActView(
        Instant at,
        String act,
        String by,
        String incident,
        String title,
        @Nullable String phase,
        @com.fasterxml.jackson.annotation.JsonProperty("notify") @Nullable Boolean shouldNotify,
        @Nullable String text,
        @Nullable String reason) {

    static ActView of(Act act) {
        String id = act.incident().value();
        return switch (act) {
            case Act.Posted posted ->
                    new ActView(
                            posted.at(),
                            "posted",
                            posted.by(),
                            id,
                            posted.title(),
                            DeskWords.wire(posted.phase()),
                            posted.shouldNotify(),
                            posted.text(),
                            null);
            case Act.Acknowledged acknowledged ->
                    new ActView(
                            acknowledged.at(),
                            "acknowledged",
                            acknowledged.by(),
                            id,
                            acknowledged.title(),
                            null,
                            null,
                            null,
                            null);
            case Act.Withheld withheld ->
                    new ActView(
                            withheld.at(),
                            "withheld",
                            "detector",
                            id,
                            withheld.title(),
                            DeskWords.wire(withheld.phase()),
                            withheld.shouldNotify(),
                            withheld.text(),
                            withheld.reason());
        };
    }
}
