package io.faultline.status.publish;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a person would say with `./faultline publish`.
public final class Said {

    private Said() {}

    public static int atTheCopies(Path home, String id, Instant at, String... arguments) {
        return new PublishCommand(home, Map.of(), System.out, System.err)
                .run(List.of(arguments), id, at);
    }
}
