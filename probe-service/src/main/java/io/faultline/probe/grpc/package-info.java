/// Does a gRPC server call its service healthy? HTTP/2 frames by hand, as much as one question
/// needs; HPACK is Netty's, and stays inside.
@NullMarked
package io.faultline.probe.grpc;

import org.jspecify.annotations.NullMarked;
