package io.faultline.launcher.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// blackbox_exporter's `query_response` over TCP. A probe line can send one text and wait for one:
/// the beginning of a longer talk is taken, the rest is told.
final class TcpTalk {

    private final Draft draft;
    private final boolean isTls;

    TcpTalk(Draft draft, boolean isTls) {
        this.draft = draft;
        this.isTls = isTls;
    }

    private record Turn(boolean isSent, String text) {}

    void take(List<Tree> steps) {
        var turns = new ArrayList<Turn>();
        for (Tree step : steps) {
            Keys keys = Keys.of(step, "a step of query_response");
            if (keys.has("expect")) {
                turns.add(new Turn(false, keys.text("expect")));
            }
            if (keys.has("send")) {
                turns.add(new Turn(true, keys.text("send")));
            }
            keys.unread().forEach(key -> draft.unmapped("query_response." + key));
        }
        if (turns.isEmpty()) {
            return;
        }
        if (isTls) {
            draft.unmapped("query_response over TLS: the handshake alone is asked");
            return;
        }
        int taken = 0;
        if (turns.getFirst().isSent) {
            draft.option("send", turns.getFirst().text.replace("\\", "\\\\") + "\\n");
            taken++;
        }
        if (taken < turns.size() && !turns.get(taken).isSent) {
            String plain = literal(turns.get(taken).text);
            if (plain != null) {
                draft.option("expect", plain.replace("\\", "\\\\"));
                taken++;
            }
        }
        for (Turn turn : turns.subList(taken, turns.size())) {
            // what is sent may be a password
            draft.unmapped(
                    turn.isSent
                            ? "query_response sends once more"
                            : "query_response expects " + turn.text);
        }
    }

    /// The text that a regular expression like `^SSH-2.0-` most likely stands for; null where it is
    /// more than a text.
    private static @Nullable String literal(String regex) {
        String text = regex.startsWith("^") ? regex.substring(1) : regex;
        boolean isPlain =
                Pattern.matches("[^+*?()\\[\\]{}|^$\\\\]+", text.replaceAll("\\\\\\W", "x"));
        return isPlain ? text.replaceAll("\\\\(\\W)", "$1") : null;
    }
}
