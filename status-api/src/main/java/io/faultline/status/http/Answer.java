package io.faultline.status.http;

import io.faultline.status.site.Document;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A document with its headers, encoded once for the many times that it is sent.
final class Answer {

    private static final CharSequence NOT_PACKED = HttpHeaders.createOptimized("identity");
    private static final CharSequence PACKED = HttpHeaders.createOptimized("gzip");

    private record Field(CharSequence name, CharSequence value) {}

    private record Packed(Buffer body, CharSequence length) {}

    private final Document document;
    private final List<Field> fields = new ArrayList<>();
    private final Buffer plain;
    private final CharSequence contentType;
    private final CharSequence plainLength;
    private volatile @Nullable Packed packed;

    Answer(Document document, Map<String, String> headers) {
        this.document = document;
        headers.forEach(this::field);
        field("etag", document.etag());
        this.plain = Buffer.buffer(document.body());
        this.contentType = HttpHeaders.createOptimized(document.contentType());
        this.plainLength = HttpHeaders.createOptimized(Integer.toString(plain.length()));
    }

    private void field(String name, String value) {
        fields.add(
                new Field(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value)));
    }

    /// Sends it: whole, its head alone, or that the reader has it already.
    void send(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        for (Field each : fields) {
            response.putHeader(each.name, each.value);
        }
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && document.matches(known)) {
            response.setStatusCode(304).end();
            return;
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean asPacked = accepted != null && accepted.contains("gzip");
        Packed zipped = asPacked ? packed() : null;
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CONTENT_ENCODING, zipped == null ? NOT_PACKED : PACKED)
                .putHeader(
                        HttpHeaders.CONTENT_LENGTH, zipped == null ? plainLength : zipped.length());
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(zipped == null ? plain : zipped.body());
        }
    }

    private Packed packed() {
        Packed known = packed;
        if (known == null) {
            Buffer body = Buffer.buffer(document.packed());
            known = new Packed(body, HttpHeaders.createOptimized(Integer.toString(body.length())));
            packed = known;
        }
        return known;
    }
}
