package io.faultline.status.publish;

import io.faultline.status.site.Document;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The whole site as files at one instant.
///
/// @param state the id of what everybody sees in it
/// @param at when it was put together
/// @param files by the path of their address, in the order in which they are written: what leads to
///   others comes last, so that a reader never finds a link to what is not there yet
public record Publication(String state, Instant at, SequencedMap<String, File> files) {

    /// The file that says how old a copy is.
    public static final String STAMP = "/published.json";

    /// Copies the files.
    public Publication {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
    }

    /// One file.
    ///
    /// @param digest equal where the bytes are
    @SuppressWarnings("ArrayRecordComponent") // shared as they are, never compared or changed
    public record File(String contentType, byte[] body, String digest) {

        /// A file of bytes.
        public static File of(String contentType, byte[] body) {
            return new File(contentType, body, Document.digest(body));
        }

        /// A file of text in UTF-8.
        public static File of(String contentType, String text) {
            return of(contentType, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// The name of a file on a disk: a page is the index of a folder of its own, which any server
    /// finds at its address.
    public static String fileName(String path) {
        String bare = path.substring(1);
        if (bare.isEmpty()) {
            return "index.html";
        }
        return bare.substring(bare.lastIndexOf('/') + 1).contains(".")
                ? bare
                : bare + "/index.html";
    }

    /// The key of a file in an object store: the path itself, since an object can have its type
    /// without showing it in its name.
    public static String objectKey(String path) {
        return path.equals("/") ? "index.html" : path.substring(1);
    }
}
