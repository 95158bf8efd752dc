package io.faultline.launcher.mailbox;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;

/// A message center that delivers nothing: it takes every bind and every submit_sm (SMPP 3.4),
/// answers only when the text is on disk, and sends the receipt that was asked for.
public final class SmppSink implements AutoCloseable {

    private static final long BIND_LIMIT_MILLIS = 10_000;
    private static final int SESSIONS = 50;
    private static final int WORKERS_PER_SESSION = 8;

    /// An enquire_link is sent to a silent client after so long, and the session ends when it does
    /// not answer.
    private static final int ENQUIRE_LINK_MILLIS = 60_000;

    private static final System.Logger LOGGER = System.getLogger(SmppSink.class.getName());

    private final SMPPServerSessionListener listener;
    private final ServerSocket socket;
    private final ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(SESSIONS);
    private final ShortMessages shortMessages;
    private volatile boolean closed;

    /// Listens at once.
    ///
    /// @param port 0 for any free one
    public SmppSink(Messages messages, InetAddress address, int port, InstantSource clock)
            throws IOException {
        shortMessages = new ShortMessages(messages, clock);
        socket = new ServerSocket(port, SESSIONS, address);
        listener = new SMPPServerSessionListener(port, new OnSocket(socket));
        listener.setPduProcessorDegree(WORKERS_PER_SESSION);
        listener.setInitiationTimer((int) BIND_LIMIT_MILLIS);
        listener.setMessageReceiverListener(shortMessages);
        listener.setResponseDeliveryListener(shortMessages.receipts());
        Thread.ofPlatform().name("smpp-accept").daemon().start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        sessions.shutdownNow();
        shortMessages.close();
    }

    private void accept() {
        while (!closed) {
            try {
                SMPPServerSession session = listener.accept();
                if (places.tryAcquire()) {
                    sessions.execute(() -> bind(session));
                } else {
                    session.close();
                }
            } catch (IOException | RejectedExecutionException e) {
                if (!closed) {
                    LOGGER.log(Level.WARNING, "an SMPP connection was lost before its bind", e);
                }
            }
        }
    }

    private void bind(SMPPServerSession session) {
        session.addSessionStateListener((now, _, _) -> {
            if (now.equals(SessionState.CLOSED)) {
                places.release();
            }
        });
        try {
            session.setEnquireLinkTimer(ENQUIRE_LINK_MILLIS);
            session.waitForBind(BIND_LIMIT_MILLIS).accept("faultline", InterfaceVersion.IF_34);
        } catch (IllegalStateException | TimeoutException | PDUStringException | IOException e) {
            LOGGER.log(Level.INFO, "an SMPP client did not bind reason={0}", e.getMessage());
            session.close();
        }
    }

    /// The library would listen on every interface.
    private record OnSocket(ServerSocket socket) implements ServerConnectionFactory {
        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return new ServerSocketConnection(socket);
        }
    }
}
