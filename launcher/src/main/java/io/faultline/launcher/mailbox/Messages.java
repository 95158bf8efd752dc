package io.faultline.launcher.mailbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.faultline.contracts.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// All messages, in memory and in a file that is appended to. What [#add] returned from is on disk,
/// so that a sender is told "accepted" only for what a crash can no longer take away. Bounded: the
/// oldest leave.
public final class Messages implements AutoCloseable {

    /// How many arrivals are kept.
    public static final int LARGEST_COUNT = 10_000;

    /// How many bytes of them, as JSON, are kept.
    static final long LARGEST_SIZE = 24L << 20;

    private static final System.Logger LOGGER = System.getLogger(Messages.class.getName());

    private record Line(Arrival arrival, int bytes) {}

    private final Path file;
    private final Object durability = new Object();

    /// Guarded by this, as is everything below.
    private final ArrayDeque<Line> lines = new ArrayDeque<>();

    private long bytesKept;
    private long bytesInFile;
    private long written;
    private FileChannel channel;
    private long lastNumber;
    private List<Arrival> view = List.of();
    private boolean viewIsOld = true;

    /// Guarded by [#durability].
    private long durable;

    private Messages(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Opens the file, creating it when missing, and reads what is in it. A last line that a crash
    /// cut off is dropped: nobody was told that it was accepted.
    public static Messages in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("messages.jsonl");
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        var messages = new Messages(file, append(file));
        messages.load();
        return messages;
    }

    /// Keeps them all, or none: they came together. Returns when they are on disk.
    void add(List<Arrival> arrivals) throws IOException {
        long mine;
        synchronized (this) {
            var bytes = new ByteArrayOutputStream();
            var added = new ArrayList<Line>();
            for (Arrival unnumbered : arrivals) {
                Arrival arrival = unnumbered.numbered(lastNumber + added.size() + 1);
                byte[] line = Json.write(arrival);
                bytes.write(line);
                bytes.write('\n');
                added.add(new Line(arrival, line.length + 1));
            }
            append(bytes.toByteArray());
            added.forEach(this::keep);
            mine = ++written;
        }
        // whoever comes first syncs for all who wrote meanwhile
        synchronized (durability) {
            if (durable < mine) {
                FileChannel current;
                long upTo;
                synchronized (this) {
                    current = channel;
                    upTo = written;
                }
                current.force(false);
                durable = upTo;
            }
            synchronized (this) {
                if (bytesInFile > 2 * LARGEST_SIZE) {
                    rewrite();
                }
            }
        }
    }

    /// Everything that is kept, oldest first, long text messages joined.
    synchronized List<Arrival> all() {
        if (viewIsOld) {
            view = SegmentJoin.join(lines.stream().map(Line::arrival).toList());
            viewIsOld = false;
        }
        return view;
    }

    /// Forgets everything.
    public void clear() throws IOException {
        synchronized (durability) {
            synchronized (this) {
                lines.clear();
                bytesKept = 0;
                viewIsOld = true;
                rewrite();
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    /// A write that fails half-way (a full disk) is taken back, or it would spoil the line after
    /// it.
    private void append(byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            channel.truncate(bytesInFile);
            throw e;
        }
        bytesInFile += bytes.length;
    }

    private void keep(Line line) {
        lines.addLast(line);
        lastNumber = line.arrival().number();
        bytesKept += line.bytes();
        while (lines.size() > LARGEST_COUNT || (bytesKept > LARGEST_SIZE && lines.size() > 1)) {
            bytesKept -= lines.removeFirst().bytes();
        }
        viewIsOld = true;
    }

    private synchronized void load() throws IOException {
        int broken = 0;
        try (var reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    keep(
                            new Line(
                                    Json.mapper().readValue(line, Arrival.class),
                                    line.getBytes(StandardCharsets.UTF_8).length + 1));
                } catch (JsonProcessingException e) {
                    broken++;
                }
            }
        }
        if (broken > 0) {
            LOGGER.log(Level.WARNING, "dropped unreadable lines of the mailbox count={0}", broken);
        }
        rewrite();
    }

    /// Writes what is kept to a new file and puts it in the old one's place.
    private void rewrite() throws IOException {
        Path unfinished = file.resolveSibling("messages.jsonl.unfinished");
        try (var out = Files.newOutputStream(unfinished)) {
            for (Line line : lines) {
                out.write(Json.write(line.arrival()));
                out.write('\n');
            }
        }
        try (var whole = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            whole.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        channel.close();
        channel = append(file);
        bytesInFile = bytesKept;
    }

    private static FileChannel append(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }
}
