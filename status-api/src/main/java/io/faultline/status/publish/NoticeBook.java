package io.faultline.status.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.contracts.Json;
import io.faultline.status.notice.Notice;
import io.faultline.status.notice.SignedNotice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Every emergency update that is known, in one file under the home and beside each copy. What is
/// found at a copy is taken over where one of our keys signed it; nothing is ever lost by writing a
/// copy, since this is in it.
public final class NoticeBook {

    /// Where a copy carries it.
    public static final String PATH = "/notices.json";

    private static final Logger LOGGER = Logger.getLogger(NoticeBook.class);
    private static final int MAX_NOTICES = 200;
    private static final int MAX_BYTES = 4 << 20;

    private final Path file;
    private final NoticeKeys keys;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private volatile List<Notice> all = List.of();
    private volatile Runnable listener = () -> {};

    private record Kept(Notice notice, SignedNotice signed) {}

    /// @param file where they are kept
    public NoticeBook(Path file, NoticeKeys keys) {
        this.file = file;
        this.keys = keys;
        try {
            merge(Files.readAllBytes(file), "our own file");
        } catch (NoSuchFileException _) {
            // nothing was ever said this way
        } catch (IOException e) {
            LOGGER.warnf("emergency updates can not be read error=%s", e.getMessage());
        }
    }

    /// Told whenever something was taken over.
    public void listen(Runnable told) {
        listener = told;
    }

    /// All of them, the oldest first.
    public List<Notice> all() {
        return all;
    }

    /// Takes over what it does not know yet.
    ///
    /// @param document what was found, for example at a copy
    /// @param where for the log
    /// @return whether there was something new
    /// @throws IOException where the keys can not be read or the file can not be written
    public synchronized boolean merge(byte[] document, String where) throws IOException {
        Collection<PublicKey> trusted = keys.trusted();
        int before = kept.size();
        for (SignedNotice each : read(document)) {
            var notice = each.open(trusted);
            if (notice.isEmpty()) {
                LOGGER.debugf(
                        "an update that none of our keys signed is not taken where=%s", where);
            } else {
                kept.putIfAbsent(notice.get().id(), new Kept(notice.get(), each));
            }
        }
        if (kept.size() == before) {
            return false;
        }
        LOGGER.infof("emergency updates taken over count=%d where=%s", kept.size() - before, where);
        while (kept.size() > MAX_NOTICES) {
            kept.remove(sorted().getFirst().id());
        }
        all = sorted();
        save();
        listener.run();
        return true;
    }

    /// Adds one that was just signed.
    ///
    /// @throws IOException where it can not be written
    public synchronized void add(Notice notice, SignedNotice signed) throws IOException {
        kept.put(notice.id(), new Kept(notice, signed));
        all = sorted();
        save();
    }

    /// All of them as a document.
    public synchronized byte[] json() {
        ObjectNode root = Json.mapper().createObjectNode();
        ArrayNode notices = root.putArray("notices");
        for (Notice each : all) {
            Kept known = kept.get(each.id());
            if (known != null) {
                notices.addObject()
                        .put("payload", known.signed().payload())
                        .put("signature", known.signed().signature());
            }
        }
        return Json.write(root);
    }

    private List<Notice> sorted() {
        return kept.values().stream()
                .map(Kept::notice)
                .sorted(Comparator.comparing(Notice::at).thenComparing(Notice::id))
                .toList();
    }

    private static List<SignedNotice> read(byte[] document) {
        if (document.length > MAX_BYTES) {
            return List.of(); // not one of ours
        }
        var found = new ArrayList<SignedNotice>();
        JsonNode root;
        try {
            root = Json.mapper().readTree(document);
        } catch (IOException _) {
            return List.of(); // not one of ours
        }
        for (JsonNode each : root.path("notices")) {
            String payload = each.path("payload").asText();
            if (found.size() < MAX_NOTICES && payload.length() <= SignedNotice.MAX_PAYLOAD) {
                found.add(new SignedNotice(payload, each.path("signature").asText()));
            }
        }
        return found;
    }

    private void save() throws IOException {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
        Files.write(part, json());
        Files.move(
                part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
