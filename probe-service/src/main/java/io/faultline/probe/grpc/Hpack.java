package io.faultline.probe.grpc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.net.ProtocolException;
import java.util.HashMap;
import java.util.Map;

/// Header blocks of one connection (RFC 7541), with the bounds of Netty's decoder: 8 KiB a block,
/// 4 KiB of memory.
final class Hpack {

    private static final long MAX_BLOCK = 8 * 1024;

    private final DefaultHttp2HeadersDecoder decoder =
            new DefaultHttp2HeadersDecoder(false, MAX_BLOCK);

    /// The bytes of headers, in their order. What proves who we are is marked as never to be
    /// remembered (section 7.1.3).
    static byte[] encoded(Map<String, String> headers) {
        var block = new DefaultHttp2Headers(false);
        headers.forEach(block::add);
        ByteBuf buffer = Unpooled.buffer();
        try (var encoder =
                new DefaultHttp2HeadersEncoder((name, _) -> "authorization".contentEquals(name))) {
            encoder.encodeHeaders(1, block, buffer);
            var bytes = new byte[buffer.readableBytes()];
            buffer.readBytes(bytes);
            return bytes;
        } catch (Http2Exception e) {
            throw new IllegalArgumentException("the options make no headers: " + e.getMessage(), e);
        } finally {
            buffer.release();
        }
    }

    /// The headers of a block; blocks must come in the order of the connection. Where a name comes
    /// twice, the last one counts.
    ///
    /// @throws ProtocolException when it is none, or too long
    Map<String, String> decoded(byte[] block) throws ProtocolException {
        try {
            Http2Headers headers = decoder.decodeHeaders(1, Unpooled.wrappedBuffer(block));
            var decoded = new HashMap<String, String>();
            headers.forEach(
                    each -> decoded.put(each.getKey().toString(), each.getValue().toString()));
            return decoded;
        } catch (Http2Exception | RuntimeException e) {
            // the decoder also throws what Netty's buffers throw at their end
            throw new ProtocolException("the headers can not be read");
        }
    }
}
